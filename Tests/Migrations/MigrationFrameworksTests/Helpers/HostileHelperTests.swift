import GitModel
import Testing

/// Trees that would lead a migration anywhere, or for ever.
@Suite struct HostileHelperTests {
  private static let alembic =
    "from alembic import op\nfrom m0 import tidy\nrevision = 'a1'\n\ndef upgrade():\n    tidy(op)\n"

  @Test func `files that import each other come to an end`() throws {
    let project = HelperProject([
      "mig/versions/0001.py": Self.alembic,
      "m0.py": "from m1 import more\ndef tidy(op):\n    more(op)\n    op.drop_table('a')\n",
      "m1.py": "from m0 import tidy\ndef more(op):\n    tidy(op)\n",
    ])
    #expect(try project.lines("mig/versions/0001.py").contains("drop table a"))
    let circle = HelperProject([
      "mig/versions/0001.py": Self.alembic, "m0.py": "from m1 import tidy\n",
      "m1.py": "from m0 import tidy\n",
    ])
    #expect(try circle.lines("mig/versions/0001.py") == ["-"])
  }

  @Test(.timeLimit(.minutes(1)))
  func `ten thousand files that lead into each other are bounded, and that is said`() throws {
    var files = ["mig/versions/0001.py": Self.alembic]
    for index in 0..<10_000 {
      files["m\(index).py"] =
        "from m\(index + 1) import tidy as a\nfrom m\((index * 7 + 3) % 10_000) import tidy as b\n"
        + "def tidy(op):\n    b(op)\n    a(op)\n"
    }
    let project = HelperProject(files)
    #expect(try project.lines("mig/versions/0001.py").contains("-"))
    #expect(project.opened.count < 10_000)
  }

  @Test func `ten thousand modules of JavaScript are bounded too`() throws {
    let path = "knex/migrations/20240101000000_x.js"
    var files = [
      path: "const { t } = require('../m0');\nexports.up = async (knex) => { await t(knex); };\n"
    ]
    for index in 0..<10_000 {
      files["knex/m\(index).js"] =
        "const { t: a } = require('./m\(index + 1)');\nconst { t: b } = require('./m\((index * 7 + 3) % 10_000)');\n"
        + "exports.t = async (k) => { await b(k); await a(k); };\n"
    }
    let project = HelperProject(files)
    #expect(try project.lines(path).contains("-"))
    #expect(project.opened.count < 10_000)
  }

  @Test(arguments: [
    "../../../../../../../../etc/passwd", "/etc/passwd", "../../../../../../etc/shadow.sql",
  ])
  func `a path that leaves the tree leads nowhere`(name: String) throws {
    let path = "knex/migrations/20240101000000_x.js"
    let project = HelperProject([
      path: "const fs = require('fs');\nconst t = require('\(name)');\n"
        + "exports.up = async (knex) => { await t(knex); await knex.raw(fs.readFileSync('\(name)')); };\n"
    ])
    #expect(try project.lines(path) == ["-", "-"])
    #expect(project.opened.allSatisfy { !$0.bytes.starts(with: "/".utf8) })
    #expect(!project.opened.contains { $0.components.contains { $0.elementsEqual("..".utf8) } })
  }

  @Test func `a helper that is too long is not followed`() throws {
    let project = HelperProject([
      "mig/versions/0001.py": Self.alembic,
      "m0.py": "def tidy(op):\n    pass\n" + String(repeating: "#", count: 2 << 20),
    ])
    #expect(try project.lines("mig/versions/0001.py") == ["-"])
  }

  @Test func `a helper that cannot be read to its end is said`() throws {
    let project = HelperProject([
      "mig/versions/0001.py": Self.alembic, "m0.py": "def tidy(op):\n    pass\n\n)))(((\n",
    ])
    #expect(try project.lines("mig/versions/0001.py").contains("-"))
  }

  @Test func `one file is read once for all migrations`() throws {
    let project = HelperProject([
      "mig/versions/0001.py": Self.alembic, "mig/versions/0002.py": Self.alembic,
      "m0.py": "def tidy(op):\n    op.drop_table('a')\n",
    ])
    for path in ["mig/versions/0001.py", "mig/versions/0002.py"] {
      #expect(try project.lines(path) == ["drop table a"])
    }
    #expect(project.opened.filter { $0 == "m0.py" }.count == 1)
  }
}
