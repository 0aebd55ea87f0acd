//! regorus-peer [--host] [--vm | --read] POLICY FOLDER: the policy in Rego, run by regorus.
//!
//! The engine is loaded once and asked once a file, as its documentation shows; `--vm` compiles the policy for its
//! virtual machine instead, and `--read` stops before the rules. Rego can say all that the host programs of other
//! engines do, so it is handed the proposals as they are; with `--host` it has to do no more than those engines. The
//! policy comes from `policy` (yardstick/src/bin/policy.rs), which says what it leaves out.

mod facts;
mod rego;

use std::io::Write as _;

use facts::{Host, Policy, document};
use rego::Rego;
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::{Engine, Value};

const RESULT: &str = "data.policy.result";
const CLASSES: [&str; 6] = ["proceed", "awareness", "conditions", "refer", "redesign", "stop"];

fn main() {
    let (flags, paths): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let text = std::fs::read_to_string(&paths[0]).expect("the policy");
    let policy: Policy = serde_json::from_str(&text).expect("a policy");
    let is = |flag: &str| flags.iter().any(|arg| arg == flag);
    let (only_read, hosted) = (is("--read"), is("--host"));
    let mut evaluate = engine(if hosted { rego::rules(&policy) } else { rego::whole(&policy) }, is("--vm"));
    let host = Host::new(policy);
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    for entry in walkdir::WalkDir::new(&paths[1]).sort_by_file_name() {
        let entry = entry.expect("a folder");
        let path = entry.path();
        if !entry.file_type().is_file() || path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let proposal = std::fs::read_to_string(path).ok().and_then(|text| text.parse::<toml::Table>().ok());
        let Some(proposal) = proposal else {
            writeln!(out, "{},invalid,0", path.display()).expect("standard output");
            continue;
        };
        if only_read {
            continue;
        }
        let result = evaluate(if hosted { host.facts(&proposal) } else { document(&proposal) });
        let classes = result["classes"].as_set().expect("a set").iter().map(|class| class.as_u64().expect("a class"));
        let worst = classes.max().unwrap_or(0);
        let gates = result["gates"].as_set().expect("a set");
        let any = |effect: &str| gates.iter().any(|gate| gate[1] == Value::from(effect));
        let worst = if any("stop") { 5 } else { worst.max(if any("hold") { 3 } else { 0 }) };
        writeln!(out, "{},{},{}", path.display(), CLASSES[worst as usize], gates.len()).expect("standard output");
    }
}

fn engine(rego: Rego, on_vm: bool) -> Box<dyn FnMut(Value) -> Value> {
    let mut engine = Engine::new();
    engine.add_policy("policy.rego".to_owned(), rego.text).expect("sound Rego");
    let data = Value::from_json_str(&rego.data.to_string()).expect("JSON");
    engine.add_data(data.clone()).expect("an object");
    if !on_vm {
        return Box::new(move |input| {
            engine.set_input(input);
            engine.eval_rule(RESULT.to_owned()).expect("a result")
        });
    }
    let policy = engine.compile_with_entrypoint(&RESULT.into()).expect("a policy");
    let program = Compiler::compile_from_policy(&policy, &[RESULT]).expect("a program");
    let mut vm = RegoVM::new();
    vm.set_max_instructions(10_000_000);
    vm.load_program(program);
    vm.set_data(data).expect("data beside the rules");
    Box::new(move |input| {
        vm.set_input(input);
        vm.execute_entry_point_by_name(RESULT).expect("a result")
    })
}
