"""plain.py POLICY FOLDER: the policy in plain Python, as an office would write it."""
from facts import run

TESTS = {
    "any": lambda fact, values: not values.isdisjoint(fact),
    "all": lambda fact, values: values.issubset(fact),
    "other": lambda fact, values: any(v not in values for v in fact),
    "least": lambda fact, values: fact >= values,
}


def engine(host):
    def rows(entry):
        value = lambda test: test["values"] if test["op"] == "least" else frozenset(test["values"])
        return [[(t["fact"], TESTS[t["op"]], value(t)) for t in row] for row in entry["rows"]]

    escalations = [(e["class"], rows(e)) for e in host.policy["escalations"]]
    gates = [(g["effect"], rows(g)) for g in host.policy["gates"]]

    def holds(facts, rows):
        return any(all(test(facts[fact], values) for fact, test, values in row) for row in rows)

    def evaluate(facts):
        classes = [level for level, rows in escalations if holds(facts, rows)]
        return classes, [effect for effect, rows in gates if holds(facts, rows)]

    return evaluate


if __name__ == "__main__":
    run(engine)
