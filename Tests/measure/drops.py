"""Which drops the forward path of a Python migration holds, by CPython's own parser.

Written apart from the program under test, and coarser: everything that `upgrade()` or the forward
functions name counts as run. So it may see a drop too many; a migration of which it says "none"
has none that is written in it.
"""

import ast
import re

HARD = re.compile(
    r"(?is)\bdrop\s+(table|column|database|schema|owned)\b|\btruncate\b|\bdelete\s+from\b|"
    r"\balter\s+table\s+\S+\s+drop\s+(?!constraint|index|default|foreign|primary|key|check)\w")
CALLS = {"drop_table", "drop_column", "drop_all", "delete_model", "remove_field", "_raw_delete"}
SOFT = {"delete", "drop"}


def drops(text):
    """(kind, line, what) of each: kind is `hard`, or `soft` where it may be none."""
    module = ast.parse(text)
    if any(isinstance(node, ast.ClassDef) and node.name == "Migration" for node in module.body):
        return _django(module)
    return _alembic(module)


class _Names:
    """What a module binds, so that what a function names can be followed."""

    def __init__(self, module):
        self.functions, self.values = {}, {}
        for node in ast.walk(module):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.functions.setdefault(node.name, []).append(node)
        for node in module.body:
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    for name in ast.walk(target):
                        if isinstance(name, ast.Name):
                            self.values.setdefault(name.id, []).append(node.value)

    def reached(self, starts, without=lambda node: False):
        """Every node below the starts, and below what they name."""
        seen, queue = set(), list(starts)
        while queue:
            node = queue.pop()
            if id(node) in seen or without(node):
                continue
            seen.add(id(node))
            yield node
            queue += ast.iter_child_nodes(node)
            name = node.id if isinstance(node, ast.Name) else (
                node.attr if isinstance(node, ast.Attribute) else None)
            if name and not (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)):
                queue += [f for f in self.functions.get(name, [])
                          if name not in ("downgrade", "Migration")]
                queue += self.values.get(name, [])


def _called(node):
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _strings(node):
    """The literal text of a string or an f-string, with ? for what is computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "?"
                       for part in node.values)
    return None


def _in_nodes(nodes):
    found, documentation = [], set()
    nodes = list(nodes)
    for node in nodes:
        body = getattr(node, "body", None)
        if isinstance(body, list):
            # A string that stands alone is a comment.
            documentation |= {id(statement.value) for statement in body
                              if isinstance(statement, ast.Expr)}
    inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr)
              for part in node.values}
    for node in nodes:
        if isinstance(node, ast.Call):
            name = _called(node)
            if name in CALLS:
                found.append(("hard", node.lineno, name))
            elif name in SOFT:
                found.append(("soft", node.lineno, f".{name}()"))
        text = None if id(node) in documentation or id(node) in inside else _strings(node)
        if text is None:
            continue
        match = HARD.search(text)
        if match:
            partial = re.search(r"(?i)delete\s+from\b.*\bwhere\b", text, re.S)
            other = re.search(r"(?is)\bdrop\s+(table|column|database|schema)|\btruncate\b", text)
            kind = "soft" if partial and not other else "hard"
            found.append((kind, node.lineno, " ".join(text.split())[:70]))
    return sorted(set(found), key=lambda row: row[1])


def _alembic(module):
    names = _Names(module)
    return _in_nodes(names.reached(names.functions.get("upgrade", [])))


def _django(module):
    names = _Names(module)
    classes = [node for node in module.body
               if isinstance(node, ast.ClassDef) and node.name == "Migration"]
    reverse = set()
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        name = _called(node)
        for keyword in node.keywords:
            if keyword.arg in ("state_operations", "reverse_sql", "reverse_code"):
                reverse.add(id(keyword.value))
        if name in ("RunSQL", "RunPython") and len(node.args) > 1:
            reverse.add(id(node.args[1]))
        if name == "SeparateDatabaseAndState" and len(node.args) > 1:
            reverse.add(id(node.args[1]))
    nodes = list(names.reached(classes, lambda node: id(node) in reverse))
    found = _in_nodes(nodes)
    for node in nodes:
        if isinstance(node, ast.Call) and re.search(r"DeleteModel|RemoveField", _called(node)):
            found.append(("hard", node.lineno, _called(node)))
    return sorted(set(found), key=lambda row: row[1])
