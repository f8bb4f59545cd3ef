"""What schemathesis cannot know: which refusals of a well-formed request are right.

A schema says what a field may look like, not that a course must end after it began or that the organisation named must be
there. Connect answers both with 400, so a valid request may be refused; but never for a rule that the schema states, and
never without saying which field breaks which rule or that the state of a record forbids it.
"""

import fuzz_records  # noqa: F401 (its hook is the use)
import schemathesis

# Rules of field tables that are in the schema too: by their reason, how the sentence begins that only they say.
STATED = {
    "REQUIRED": "is required",
    "LENGTH": "must have ",
    "RANGE": "must be ",
    "ITEMS": "must have ",
    "UNIQUE": "must not repeat a value",
    "ONE_OF": "must be one of ",
    "TYPE": "must be ",
    "ONCE": "is given twice",
}

# Bytes of all headers and the address that a service reads, less what the tool adds itself.
HEAD = (16 << 10) - 1024


def is_stated(violation: dict) -> bool:
    reason, words = violation.get("reason", ""), violation.get("description", "")
    if reason == "REQUIRED":
        return words == STATED[reason]
    return reason.startswith("FORMAT_") or (reason in STATED and words.startswith(STATED[reason]))


def is_rule_of_the_trade(error: dict) -> bool:
    if error.get("code") == "failed_precondition":
        return True
    broken = violations(error)
    return bool(broken) and not any(is_stated(violation) for violation in broken)


def names_a_missing_record(error: dict) -> bool:
    return error.get("code") == "failed_precondition" or {v["reason"] for v in violations(error)} == {"REFERENCES"}


def violations(error: dict) -> list:
    return [v for d in error.get("details", []) if d["type"] == "google.rpc.BadRequest" for v in d["debug"]["fieldViolations"]]


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """False lets a finding go that is none."""
    if case.method.upper() == "GET" and len(response.request.url) > HEAD and response.status_code == 400 and not response.content:
        # A head above the limit is refused before anybody knows that it is a call, so without the call's form of an error.
        return False
    if failure.code != "ST202":
        return True
    if case.method.upper() == "GET" and response.status_code == 414:
        # No schema can say how long an address becomes.
        return False
    if response.status_code != 400:
        return True
    # The document's own examples are held to more: only records that they name may be missing.
    is_example = case.meta is not None and case.meta.phase.name.value == "examples"
    return not (names_a_missing_record if is_example else is_rule_of_the_trade)(response.json())
