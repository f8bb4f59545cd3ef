"""A table of invented organisations as an office keeps it: written by Excel in Windows-1252, with a line above the headings,
numbers with commas, provinces and countries as people write them, and mistakes. The same seed makes the same table."""

import random

HEADINGS = ["Nº", "Nombre del socio", "CIF", "País", "Provincia ", "Página web", "Categoría", "Facturación 2025 (€)", "Fecha de alta"]
PROVINCES = [
    ("BIZKAIA", "bizkaia"), ("Vizcaya", "bizkaia"), ("bizkaia ", "bizkaia"), ("Guipúzcoa", "gipuzkoa"), ("Gipuzkoa", "gipuzkoa"),
    ("Álava", "araba"), ("ARABA", "araba"), ("Madrid", "fuera_de_euskadi"), ("Navarra", "fuera_de_euskadi"), ("Fuera de Euskadi", "fuera_de_euskadi"),
]
CATEGORIES = [
    ("Empresa biofarmacéutica", "empresa_biopharma"), ("EMPRESA BIOFARMACÉUTICA ", "empresa_biopharma"), ("empresa de tecnología sanitaria", "empresa_health_tech"),
    ("Servicios especializados", "servicios_especializados"), (" Proveedor especialista", "proveedor_especialista"), ("Sociosanitario", "sociosanitario"),
]
FORMS = ["S.L.", "S.A.", "S. Coop.", "SL"]


def control(digits: str) -> str:
    """The check digit of a Spanish company's number."""
    doubled = [sum(divmod(int(digit) * 2, 10)) for digit in digits[0::2]]
    return str(-(sum(doubled) + sum(int(digit) for digit in digits[1::2])) % 10)


def company(number: int) -> str:
    digits = f"{9800000 + number}"
    return f"B{digits}{control(digits)}"


def dressed(number: str, chance: random.Random) -> str:
    """The same number as people write it."""
    return chance.choice([number, number.lower(), f"{number[0]}-{number[1:]}", f"{number[0]}-{number[1:3]}.{number[3:6]}.{number[6:]}", f" {number} ", f"ES{number}"])


def make(seed: int, known: list) -> dict:
    """`known` are organisations that are there already, each with name, tax number and category. Gives the bytes of the file and
    what must become of its rows."""
    chance = random.Random(seed)
    rows, told = [], {"create": 0, "unchanged": 0, "update": 0, "duplicate": 0, "rejected": 0, "provinces": {}}

    def row(name, number, verdict, country="España", province="", site="", category="Empresa biofarmacéutica"):
        money = f"{chance.randint(1, 999)}.{chance.randint(100, 999)}.{chance.randint(100, 999)},{chance.randint(10, 99)} €"
        rows.append((name, number, country, province, site, category, money, f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2015, 2025)}"))
        told[verdict] += 1

    for number in range(1, 115):
        written, province = chance.choice(PROVINCES)
        category, _ = chance.choice(CATEGORIES)
        name = f"Ñandú Ficticia {number:03}, {chance.choice(FORMS)}{chance.choice(['', ' ', '  '])}"
        site = chance.choice([f"www.nandu{number}.example.org", f"https://www.nandu{number}.example.org/", ""])
        row(name, dressed(company(number), chance), "create", chance.choice(["España", "ESPAÑA", "Spain", "es", "Espainia", ""]), written, site, category)
        told["provinces"][province] = told["provinces"].get(province, 0) + 1
    for number, (country, tax) in enumerate([("Francia", "FR12345678901"), ("FRANCE", "FR98765432109"), ("Alemania", "DE123456789"), ("germany", "DE987654321"), ("Portugal", "PT123456789"), ("Italia", "IT12345678901")]):
        row(f"Étrangère Ficticia {number}", tax, "create", country)
    for name, number, country, province, site, category, *_ in rows[:6]:
        row(name.strip(), number.strip().upper(), "unchanged", country, province, site, category)
    for one in known[:3]:
        row(one["name"], dressed(one["tax"], chance), "unchanged", "España", "", "", one["category"])
    for number, one in enumerate(known[3:5]):
        row(one["name"], one["tax"], "update", "España", "", f"www.cambiada{number}.example.org", one["category"])
    for one in known[5:8]:
        row(one["name"].upper(), "", "duplicate", "España", "", "", one["category"])
    for number in (201, 202, 203, 204):
        right = company(number)
        row(f"NIF Equivocado Ficticia {number}", right[:-1] + str((int(right[-1]) + 3) % 10), "rejected")
    row("NIF Corto Ficticia", "B1234", "rejected")
    row("Sin Categoría Ficticia", company(205), "rejected", category="")
    row("Provincia Rara Ficticia", company(206), "rejected", province="Vizkaia del Sur")
    row("País Raro Ficticia", company(207), "rejected", country="Freedonia")
    lines = ["Listado de entidades (datos inventados) - exportado de Excel" + ";" * (len(HEADINGS) - 1), ";" * (len(HEADINGS) - 1), ";".join(HEADINGS)]
    for number, cells in enumerate(rows, 1):
        lines.append(";".join([str(number)] + [f'"{cell}"' if ";" in cell or '"' in cell else cell for cell in cells]))
        if number % 40 == 0:
            lines.append(";" * (len(HEADINGS) - 1))
    told["bytes"] = "\r\n".join(lines + [""]).encode("windows-1252")
    told["rows"] = len(rows)
    return told
