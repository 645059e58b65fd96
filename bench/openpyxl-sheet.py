"""The rows of a CSV file as openpyxl writes them: openpyxl-sheet.py FILE.csv FILE.xlsx"""

import csv
import datetime
import re
import sys

import openpyxl


def value(text):
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", text):
        return datetime.datetime.fromisoformat(text)
    return text or None


book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.reader(file):
        sheet.append([value(text) for text in row])
book.save(sys.argv[2])
