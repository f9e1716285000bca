import Foundation
import TestSupport
import Testing

/// Places in which a database of the past may hide from who audits a history.
@Suite struct HiddenHistoryTests {
  /// A way to hide `$b`, a database's blob, in a repository whose branch `main` is clean, and how an
  /// audit has to end.
  struct Hiding: CustomTestStringConvertible, Sendable {
    let name: String
    let script: String
    var status: Int32 = 1
    var testDescription: String { name }
  }

  static let hidings = [
    Hiding(
      name: "a link that becomes a file",
      script: """
        git update-index --add --cacheinfo 120000,$b,notes; git commit -qm link
        git update-index --cacheinfo 100644,$b,notes; git commit -qm file
        git update-index --force-remove notes; git commit -qm gone
        """),
    Hiding(
      name: "a submodule that becomes a folder",
      script: """
        t=$(printf "100644 blob $b\\tnotes\\n" | git mktree)
        git update-index --add --cacheinfo 160000,$t,d; git commit -qm submodule
        git update-index --force-remove d; git read-tree --prefix=d/ $t; git commit -qm folder
        git rm -rq --cached d; git commit -qm gone
        """),
    Hiding(
      name: "a folder deeper than any file system has",
      script: """
        t=$(printf "100644 blob $b\\tnotes\\n" | git mktree)
        n=$(printf 'a%.0s' $(seq 250))
        for i in $(seq 20); do t=$(printf "040000 tree $t\\t$n\\n" | git mktree); done
        git update-ref refs/heads/deep $(git commit-tree -m deep -p HEAD $t)
        """),
    Hiding(
      name: "a long chain of tags",
      script: """
        id=$b; type=blob
        for i in $(seq 40); do
          id=$(printf "object $id\\ntype $type\\ntag t\\ntagger a <a@b> 1 +0000\\n\\nm\\n" | git mktag)
          type=tag
        done
        git update-ref refs/tags/t $id
        """),
    Hiding(
      name: "the HEAD of another worktree",
      script: """
        git worktree add -q --detach ../other; cd ../other
        git update-index --add --cacheinfo 100644,$b,notes; git commit -qm there
        """),
    Hiding(
      name: "a packed reference behind a tab",
      script: """
        c=$(git commit-tree -m packed $(printf "100644 blob $b\\tnotes\\n" | git mktree))
        printf "# pack-refs with: peeled \\n$c\\trefs/heads/packed\\n" >.git/packed-refs
        """),
    Hiding(
      name: "a line of packed-refs that git refuses",
      script: "printf 'zz refs/heads/packed\\n' >.git/packed-refs", status: 2),
    Hiding(
      name: "a branch whose name is no text",
      script: """
        c=$(git commit-tree -m named $(printf "100644 blob $b\\tnotes\\n" | git mktree))
        echo $c >"$(printf '.git/refs/heads/f\\351')"
        """, status: 2),
    Hiding(
      name: "a dump behind a long preamble",
      script: """
        seq 400 | sed 's/^/-- a line of notes, number /' >notes
        printf -- '-- MySQL dump 10.13\\nCREATE TABLE t (i int);\\nINSERT INTO t VALUES (1);\\n' >>notes
        git add notes; git commit -qm dump; git rm -q notes; git commit -qm gone
        """),
    Hiding(
      name: "an archive that is packed as a delta of text",
      script: """
        n=$(printf 'n%.0s' $(seq 96)).dat; git cat-file blob $b >$n; tar --format=ustar -cf ../x.tar $n
        rm $n; awk 'BEGIN {srand(3); for (i = 0; i < 100; i++) printf "%015d\\n", rand() * 1e15}' >notes
        tail -c +91 ../x.tar >>notes; git add notes; git commit -qm text
        cp ../x.tar notes; git add notes; git commit -qm archive; git rm -q notes; git commit -qm gone
        git repack -adfq --window=50
        """),
    Hiding(
      name: "what a shallow clone does not have",
      script: "git rev-parse HEAD >.git/shallow", status: 2),
  ]

  @Test(arguments: hidings)
  func `nothing hides from an audit`(hiding: Hiding) throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a\n"])
    try guarded.writeDatabase("live")
    let script = "set -e; b=$(git hash-object -w live); rm live\n\(hiding.script)"
    try guarded.repository.command(["bash", "-c", script]).succeed()
    let answer = try guarded.ask("audit", ["--history"])
    #expect(answer.status == hiding.status, "\(answer.text)")
  }

  @Test func `a worktree's own reference is not another's of the same name`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a\n"])
    try guarded.writeDatabase("live")
    let script = """
      set -e; git update-ref refs/worktree/mine HEAD
      b=$(git hash-object -w live); rm live; git worktree add -q --detach ../other; cd ../other
      git update-index --add --cacheinfo 100644,$b,notes; git commit -qm there
      git update-ref refs/worktree/mine HEAD; git checkout -qf --detach main
      """
    try guarded.repository.command(["bash", "-c", script]).succeed()
    let other = guarded.repository.beside("other")
    #expect(try guarded.ask("audit", ["--history"], in: other).status == 1)
  }

  @Test func `a remote whose name leads elsewhere knows nothing of a push`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a.txt": "a\n"])
    try guarded.writeDatabase("live")
    try guarded.repository.git("add", "-f", "live")
    try guarded.repository.git("commit", "-qm", "there")
    let script = """
      mkdir -p .git/refs/remotes; h=$(git rev-parse HEAD)
      printf "refs/heads/main $h refs/heads/main %040d\\n" 0 |
        '\(GuardedRepository.program)' hook pre-push ../heads url
      """
    #expect(try guarded.repository.command(["bash", "-c", script]).run().status == 1)
  }

  @Test func `git that ends over an object of a partial clone is asked again`() throws {
    let guarded = try GuardedRepository(initArguments: ["--object-format=sha256"])
    try guarded.repository.commit(["a.txt": "a\n", "b.txt": "b\n"])
    try guarded.repository.git("config", "uploadpack.allowfilter", "true")
    let clone = guarded.repository.beside("clone")
    try guarded.repository.git(
      "clone", "-q", "--filter=blob:none", "--no-checkout",
      "file://\(guarded.repository.url.path)", clone.path)
    try guarded.repository.git("-C", clone.path, "config", "remote.origin.url", "/nonexistent")
    let answer = try guarded.ask("audit", ["--history"], in: clone)
    #expect(answer.status == 2)
    #expect(answer.failures.count >= 2, "\(answer.text)")
  }
}
