import SchemaModel
import Testing

@testable import DeploymentFiles

@Suite struct ShellTests {
  /// The commands that a script runs, each as its arguments separated by `|`.
  private func commands(_ script: String) -> [String] {
    ShellEvaluation.runs(of: Excerpt(file: Array(script.utf8)))
      .map { $0.arguments.map(\.text).joined(separator: "|") }
  }

  @Test(arguments: [
    ("a b  c\td", ["a|b|c|d"]),
    ("a 'b c' \"d e\" f\\ g", ["a|b c|d e|f g"]),
    ("a b\\\n  c", ["a|b|c"]),
    ("a; b && c || d & e | f", ["a", "b", "c", "d", "e", "f"]),
    ("a # b\n# c; d\ne", ["a", "e"]),
    ("a#b", ["a#b"]),
    ("a > out 2>&1 <in b", ["a|b"]),
    ("a '' \"\"", ["a||"]),
    ("(a; b)", ["a", "b"]),
    ("{ a; b; }", ["a", "b"]),
    ("! a", ["a"]),
    ("a $'x\\ny' $\"z\"", ["a|x\ny|z"]),
    ("a \"x\\\"y\\$z\"", ["a|x\"y$z"]),
  ])
  func `words and operators are told apart`(script: String, expected: [String]) {
    #expect(commands(script) == expected)
  }

  @Test(arguments: [
    ("if a; then b; elif c; then d; else e; fi", ["a", "b", "c", "d", "e"]),
    ("while a; do b; done", ["a", "b"]),
    ("case $x in a|b) c;; (d) e;; *) h; esac; g", ["c", "e", "h", "g"]),
    ("for i in x y; do a $i; done", ["a|x", "a|y"]),
    ("for i; do a; done", ["a"]),
    ("if [[ $a == b ]]; then c; fi", ["[[|$a|==|b|]]", "c"]),
    ("a() { b; }\nc", ["c"]),
    ("a() { b; }\na", ["b"]),
    ("function a { b \"$1\"; }\na x; a y", ["b|x", "b|y"]),
    ("run() { echo + \"$@\"; \"$@\"; }\nrun a b", ["echo|+|a|b", "a|b"]),
    ("f() { f; }\nf", []),
    ("a() ( b )\na", ["b"]),
  ])
  func `compound commands are followed`(script: String, expected: [String]) {
    let found = commands(script)
    // A function that calls itself for ever ends in the call itself.
    #expect(found.filter { $0 != "f" } == expected)
  }

  @Test(arguments: [
    ("A=b; c $A", ["c|b"]),
    ("A='b c'; d $A \"$A\"", ["d|b|c|b c"]),
    ("export A=b; c ${A} ${B:-d} $E", ["c|b|d|$E"]),
    ("A=b c d", ["c|d"]),
    ("A=$(b)\nc $A", ["b", "c|$A"]),
    ("a \"$(b \"$(c)\")\"", ["c", "b|$(c)", "a|$(b \"$(c)\")"]),
    ("a `b c`", ["b|c", "a|`b c`"]),
    ("a $((1 + 2)) b", ["a|$((1 + 2))|b"]),
    ("((i++)); a", ["((i++))", "a"]),
    ("A=x\nif b; then A=y; fi\nc $A", ["b", "c|x", "c|y"]),
    ("a ${{ secrets.KEY }} b", ["a|${{ secrets.KEY }}|b"]),
    ("diff <(a) <(b)", ["a", "b", "diff|<(a)|<(b)"]),
  ])
  func `what the file itself tells is filled in`(script: String, expected: [String]) {
    #expect(commands(script) == expected)
  }

  @Test func `a here-document is what a command reads and no command`() {
    let script = "a <<EOF\nb; c\nEOF\nd <<-'X' | e\n\tf\n\tX\ng"
    #expect(commands(script) == ["a", "d", "e", "g"])
    let runs = ShellEvaluation.runs(of: Excerpt(file: Array(script.utf8)))
    #expect(runs.map { $0.input?.text } == ["b; c\n", "\tf\n", nil, nil])
  }

  @Test func `a place is that of the command in its file`() {
    let script = "a\n  b 'c\nd'; e\n"
    let places = ShellEvaluation.runs(of: Excerpt(file: Array(script.utf8)))
      .map { $0.statement.place(at: 0) }
    #expect(places.map(\.line) == [1, 2, 3])
    #expect(places.map(\.column) == [1, 3, 5])
  }
}

@Suite struct ShellBranchTests {
  private static let script = """
    MODE=$1
    case "$MODE" in
      production|staging) npx prisma migrate deploy ;;
      *) npx prisma migrate reset --force ;;
    esac
    """

  private func losses(_ script: String, _ arguments: [String]?) -> [String] {
    let source = Excerpt(file: Array(script.utf8))
    let given = arguments?.map { ShellArgument(Excerpt($0.utf8, at: .start)) }
    return CommandReading.deeds(of: source, arguments: given).compactMap {
      if case .loses(let command) = $0.action { command.name } else { nil }
    }
  }

  @Test(
    arguments: [
      (["production"], 0), (["staging"], 0), (["dev"], 1), ([], 1),
    ] as [([String], Int)])
  func `the branch that is called is the one that runs`(arguments: [String], count: Int) {
    #expect(losses(Self.script, arguments).count == count)
  }

  @Test func `every branch may run where the arguments are open`() {
    #expect(losses(Self.script, nil).count == 1)
  }

  @Test(arguments: [
    ("if [ \"$1\" = production ]; then ./ok; else dropdb shop; fi", 0),
    ("if [ \"$1\" != production ]; then dropdb shop; fi", 0),
    ("[ \"$1\" = production ] || dropdb shop", 0), ("[ \"$1\" = reset ] && dropdb shop", 0),
    ("if [ -z \"$1\" ]; then dropdb shop; fi", 0), ("[ -n \"$1\" ] && dropdb shop", 1),
    ("case ${1:-dev} in prod*) ;; *) dropdb shop ;; esac", 0),
    ("while [ $# -gt 0 ]; do case $1 in --wipe) dropdb shop ;; esac; shift; done", 1),
    ("M=${MODE:-production}; [ $M = reset ] && dropdb shop", 1),
  ])
  func `a condition on an argument is decided by it`(script: String, count: Int) {
    #expect(losses(script, ["production"]).count == count)
  }

  @Test(arguments: [
    "X=rmm; ${X%m} -f app.db", "X=arm; ${X#a} -f app.db", "X=xm; ${X/x/r} -f app.db",
    "P=app.db.bak; rm -f ${P%.bak}", "P=data/app.db; rm ${P##data/}",
  ])
  func `a value is cut as the shell cuts it`(script: String) {
    #expect(losses(script, nil).count == 1)
  }
}
