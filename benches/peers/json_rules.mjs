// json_rules.mjs POLICY FOLDER: the policy in json-rules-engine (npm), read with smol-toml. NODE_PATH names their folder.
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'

const require = createRequire(path.join(process.env.NODE_PATH, 'x.js'))
const { Engine } = require('json-rules-engine')
const { parse } = await import(require.resolve('smol-toml'))
const CLASSES = ['proceed', 'awareness', 'conditions', 'refer', 'redesign', 'stop']
const policy = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))
const under = (id) => id.replaceAll('-', '_')

const engine = new Engine()
engine.addOperator('some-in', (fact, values) => fact.some((v) => values.includes(v)))
engine.addOperator('every-in', (fact, values) => values.every((v) => fact.includes(v)))
engine.addOperator('some-not-in', (fact, values) => fact.some((v) => !values.includes(v)))
const OPERATORS = { any: 'some-in', all: 'every-in', other: 'some-not-in', least: 'greaterThanInclusive' }
const add = (entry, type, params) => {
  const any = entry.rows.map((row) => ({
    all: row.map((t) => ({ fact: t.fact, operator: OPERATORS[t.op], value: t.values })),
  }))
  if (any.length > 0) engine.addRule({ conditions: { any }, event: { type, params } })
}
policy.escalations.forEach((e) => add(e, 'class', { value: e.class }))
policy.gates.forEach((g) => add(g, 'gate', { value: g.effect }))

const questions = policy.questions.map((q) => {
  const ids = q.choices.map((c) => c.id)
  return {
    ...q,
    name: 'q_' + under(q.id),
    ids: new Set(ids),
    blank: q.country ? ['*'] : q.choices.filter((c) => !(q.multi && c.exclusive)).map((c) => c.id),
    opens: new Map(q.choices.flatMap((c, n) => (c.open ? [[c.id, ids.slice(n)]] : []))),
    levels: new Map(q.choices.map((c) => [c.id, c.level])),
    byCountry: new Map(q.choices.flatMap((c) => c.countries.map((code) => [code, c.id]))),
    others: q.choices.find((c) => c.countries.length === 0)?.id,
  }
})

const possible = (q, party) => {
  if (q.from === 'country' && party.country) return [party.country]
  if (q.from === 'country-choice' && party.country) return [q.byCountry.get(party.country) ?? q.others]
  if (q.from === 'role' && q.ids.has(party.role)) return [party.role]
  const answer = party.answers?.[q.id] ?? 'unknown'
  if (answer === 'unknown') return q.blank
  const given = Array.isArray(answer) ? answer : [answer]
  if (given.includes('unknown')) return q.blank
  return q.opens.size > 0 ? given.flatMap((a) => q.opens.get(a) ?? [a]) : given
}

const SCOPES = ['project', 'partner', 'person']
const TESTS = {
  any: (fact, values) => fact.some((v) => values.includes(v)),
  all: (fact, values) => values.every((v) => fact.includes(v)),
  other: (fact, values) => fact.some((v) => !values.includes(v)),
}
const meets = (answers, tests) => tests.every((t) => TESTS[t.op](answers[t.fact] ?? [], t.values))
const isAsked = (when, told, scope, at) =>
  when.some((row) =>
    row.every((tests, other) => {
      if (tests.length === 0) return true
      return other === scope ? meets(told[other][at], tests) : told[other].some((one) => meets(one, tests))
    }),
  )

const factsOf = (proposal) => {
  const some = (list) => (list?.length > 0 ? list : [{}])
  const parties = [[proposal], some(proposal.partner), some(proposal.person)]
  const facts = Object.fromEntries(policy.dimensions.map((d) => ['d_' + under(d), 0]))
  const told = parties.map((list) => list.map(() => ({})))
  for (const q of questions) {
    const scope = SCOPES.indexOf(q.scope)
    const values = []
    parties[scope].forEach((party, at) => {
      if (q.when === null || isAsked(q.when, told, scope, at)) {
        told[scope][at][q.name] = possible(q, party)
        values.push(...told[scope][at][q.name])
      }
    })
    facts[q.name] = values
    if (q.dimension) {
      const dimension = 'd_' + under(q.dimension)
      facts[dimension] = Math.max(facts[dimension], ...values.map((v) => q.levels.get(v) ?? 0))
    }
  }
  return facts
}

function* files(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* files(file)
    else if (file.endsWith('.toml')) yield file
  }
}

let out = ''
for (const file of files(process.argv[3])) {
  let proposal
  try {
    proposal = parse(fs.readFileSync(file, 'utf8'))
  } catch {
    out += `${file},invalid,0\n`
    continue
  }
  const { events } = await engine.run(factsOf(proposal))
  const values = (type) => events.filter((e) => e.type === type).map((e) => e.params.value)
  const gates = values('gate')
  let worst = Math.max(0, ...values('class'))
  worst = gates.includes('stop') ? 5 : gates.includes('hold') ? Math.max(worst, 3) : worst
  out += `${file},${CLASSES[worst]},${gates.length}\n`
  if (out.length > 1 << 16) {
    fs.writeSync(1, out)
    out = ''
  }
}
fs.writeSync(1, out)
