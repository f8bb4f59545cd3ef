"""A row of the table of organisations as the JSON of the contract: what is empty is left out."""

COLUMNS = """id, legal_name, trade_name, tax_id, country, province, is_basque, category, subsectors, size_class, is_startup, website,
    is_consolidated, is_association, note, merged_into, create_time, update_time, revision"""
NAMES = (
    "id", "legalName", "tradeName", "taxId", "country", "province", "isBasque", "category", "subsectors", "sizeClass", "isStartup", "website",
    "isConsolidated", "isAssociation", "note", "mergedInto",
)
FLAGS = frozenset({"isBasque", "isStartup", "isConsolidated", "isAssociation"})


def organisation(row: tuple) -> dict:
    record = {name: value for name, value in zip(NAMES, row) if value}
    for flag in FLAGS & record.keys():
        record[flag] = True
    if row[8]:
        record["subsectors"] = row[8].strip("|").split("|")
    record["etag"] = f'"r{row[18]}"'
    record["createTime"] = shortened(row[16])
    record["updateTime"] = shortened(row[17])
    return record


def shortened(time: str) -> str:
    """A stored time with 0, 3 or 6 digits of a second."""
    if time.endswith("000000Z"):
        return time[:19] + "Z"
    return time[:23] + "Z" if time.endswith("000Z") else time
