"""Why a request is not answered."""


class Failure(Exception):
    def __init__(self, status: int, code: str, message: str):
        super().__init__(message)
        self.status, self.code = status, code


def invalid(message: str) -> Failure:
    return Failure(400, "invalid_argument", message)
