"""What a migration did to the rows, from what a database held before and after."""

from collections import Counter


def label(before, after, enums_before=None, enums_after=None):
    """(destructive | risky | safe, whether a reader must confirm it, reasons).

    What an UPDATE or DELETE did to every seeded row may have been meant for some: such a label is
    only provisional, since a WHERE that happens to catch each row is none that loses everything.
    """
    lost, changed, provisional = [], [], []
    added = [tuple(column["values"]) for name, table in after.items()
             for column_name, column in table["columns"].items()
             if name not in before or column_name not in before[name]["columns"]]
    for name, table in before.items():
        if name not in after:
            kept = [bool(column["values"]) and tuple(column["values"]) in added
                    for column in table["columns"].values() if column["values"]]
            if kept and all(kept):
                changed.append(f"table {name} is renamed or copied")
            else:
                lost.append(f"table {name} is gone")
            continue
        now = after[name]
        if now["rows"] < table["rows"]:
            text = f"{table['rows'] - now['rows']} of {table['rows']} rows of {name} are gone"
            (provisional if now["rows"] == 0 else changed).append(text)
        for column, held in table["columns"].items():
            if column not in now["columns"]:
                # Lost all the same where it could not be seeded.
                if held["values"] and tuple(held["values"]) in added:
                    changed.append(f"column {name}.{column} is renamed or copied")
                else:
                    lost.append(f"column {name}.{column} is gone")
                continue
            current = now["columns"][column]
            if not held["values"] or current["values"] == held["values"] or now["rows"] < table["rows"]:
                continue
            # Rows that were added leave what was there as it was.
            if not Counter(held["values"]) - Counter(current["values"]):
                continue
            if current["type"] != held["type"]:
                changed.append(f"values of {name}.{column} changed with its type")
            elif set(held["values"]) & set(current["values"]):
                changed.append(f"some values of {name}.{column} changed")
            else:
                provisional.append(f"all values of {name}.{column} changed")
    for name, labels in (enums_before or {}).items():
        gone = set(labels) - set((enums_after or {}).get(name, labels))
        if gone:
            lost.append(f"values {', '.join(sorted(gone))} of {name} are gone")
    if lost:
        return "destructive", False, lost + provisional + changed
    if provisional:
        return "risky", True, provisional + changed
    return ("risky" if changed else "safe"), False, changed
