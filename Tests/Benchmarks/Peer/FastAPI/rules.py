"""Rules of the contract that the fields of a new organisation come under; companies of Spain only."""

import unicodedata

UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
CATEGORIES = frozenset(
    """empresa_biopharma empresa_health_tech servicios_especializados proveedor_especialista asistencial_sanitario sociosanitario
    aceleradora_privada inversor_privado institucion_publica tractora_internacional asociacion_medica colectivo_pacientes federacion
    otro_cluster aceleradora_publica inversor_publico""".split())
SUBSECTORS = frozenset(
    """biopharma medical_devices ivd digital_health servicios_especializados asistencial_sanitario sociosanitario
    alimentacion_saludable deporte_y_bienestar cosmetica veterinaria otros""".split())
PROVINCES = frozenset(("", "araba", "bizkaia", "gipuzkoa", "fuera_de_euskadi"))
SIZES = frozenset(("", "micro", "pequena", "mediana", "grande"))


def fold(text: str) -> str:
    """A text as searches compare it: small letters without accents."""
    plain = text.lower()
    if plain.isascii():
        return plain
    return "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))


def is_company(number: str) -> bool:
    """Whether a text is the NIF of a Spanish company: a letter, seven digits and their check digit."""
    if len(number) != 9 or number[0] not in "ABEH" or not number[1:].isdecimal() or not number.isascii():
        return False
    total = 0
    for place, digit in enumerate(number[1:8]):
        value = int(digit)
        total += sum(divmod(value * 2, 10)) if place % 2 == 0 else value
    return int(number[8]) == -total % 10
