"""The FastAPI peer of the membership service: the same three methods over the same rows, with uvicorn, pydantic for what is
asked and sqlite3 with the statements it caches itself. One process for each core; DATABASE names the file.

What blocks is short here, so that reads run on the event loop: a thread for each would cost more than SQLite takes. A write
waits for the disk, and so runs on a thread.
"""

import os

import orjson
from fastapi import Depends, FastAPI, Request, Response

import creating
import reading
from connections import Connections
from failures import Failure
from identity import Identity

SERVICE = "/auzolan.membership.v1.MembershipService/"

connections = Connections(os.environ["DATABASE"])
app = FastAPI(openapi_url=None)
read = Identity(connections.reader, "membership:read")
write = Identity(connections.reader, "membership:write")


class JSON(Response):
    media_type = "application/json"

    def __init__(self, body: bytes, status_code: int = 200):
        super().__init__(body, status_code, {"x-content-type-options": "nosniff"})


@app.exception_handler(Failure)
async def failed(_: Request, failure: Failure) -> JSON:
    return JSON(orjson.dumps({"code": failure.code, "message": str(failure)}), failure.status)


@app.post(SERVICE + "GetOrganisation", dependencies=[Depends(read)])
async def get_organisation(asked: reading.Get) -> Response:
    return JSON(orjson.dumps(reading.get(connections.reader, asked)))


@app.post(SERVICE + "ListOrganisations", dependencies=[Depends(read)])
async def list_organisations(asked: reading.List) -> Response:
    return JSON(orjson.dumps(reading.page(connections, asked)))


@app.post(SERVICE + "CreateOrganisation")
def create_organisation(asked: creating.Create, caller: tuple[str, str] = Depends(write)) -> Response:
    return JSON(creating.create(connections, asked, *caller))
