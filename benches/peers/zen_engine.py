"""zen_engine.py POLICY FOLDER: the policy as one collecting decision table of the GoRules zen-engine (PyPI zen-engine)."""
import json

import zen
from facts import run


def expression(row):
    def test(t):
        values = json.dumps(t["values"])
        return {
            "any": f"some({t['fact']}, # in {values})",
            "all": f"all({values}, # in {t['fact']})",
            "other": f"some({t['fact']}, # not in {values})",
            "least": f"{t['fact']} >= {values}",
        }[t["op"]]

    return " and ".join(test(t) for t in row) or "true"


def engine(host):
    rules = []
    for kind, entries in (("class", host.policy["escalations"]), ("effect", host.policy["gates"])):
        for entry in entries:
            when = " or ".join(f"({expression(row)})" for row in entry["rows"]) or "false"
            rules.append({"_id": f"r{len(rules)}", "in": when, "out": json.dumps([kind, entry[kind]])})
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "in", "name": "when"}],
        "outputs": [{"id": "out", "name": "then", "field": "then"}],
        "rules": rules,
    }
    nodes = [
        {"id": "a", "name": "in", "type": "inputNode"},
        {"id": "b", "name": "table", "type": "decisionTableNode", "content": table},
        {"id": "c", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "ab", "sourceId": "a", "targetId": "b", "type": "edge"},
        {"id": "bc", "sourceId": "b", "targetId": "c", "type": "edge"},
    ]
    decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(json.dumps({"nodes": nodes, "edges": edges})))

    def evaluate(facts):
        fired = [hit["then"] for hit in decision.evaluate(facts)["result"]]
        classes = [int(value) for kind, value in fired if kind == "class"]
        return classes, [value for kind, value in fired if kind == "effect"]

    return evaluate


if __name__ == "__main__":
    run(engine)
