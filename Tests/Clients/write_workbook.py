"""Writes a spreadsheet of income as somebody's office keeps it: a title, a note, headings, days and sums in cells of their own
kind, a formula, a second sheet.

write_workbook.py FILE
"""

import datetime
import sys

import openpyxl


def main(path: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Ingresos 2025"
    sheet["A1"] = "Ingresos de la asociación"
    sheet["A2"] = "Provisional"
    for column, heading in enumerate(("Concept", "Category", "Accrual date", "Amount net", "Nº"), start=1):
        sheet.cell(4, column, heading)
    rows = [
        ("Patrocinio ficticio", "patrocinio", datetime.date(2025, 2, 28), 1234.5, 1),
        ("Jornada ficticia", "Servicios", datetime.datetime(2025, 12, 31, 0, 0), 0.1 + 0.2, 2),
        ("Otra ficticia", "otros", datetime.date(2025, 6, 1), 1000, 3),
    ]
    for row, cells in enumerate(rows, start=5):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, datetime.date):
                cell.number_format = "dd/mm/yyyy"
    sheet["D9"] = "=SUM(D5:D7)"
    book.create_sheet("Notas")["A1"] = "nada"
    book.save(path)


main(*sys.argv[1:])
