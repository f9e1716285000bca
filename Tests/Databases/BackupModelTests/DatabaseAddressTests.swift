import BackupModel
import Testing

@Suite struct DatabaseAddressTests {
  /// An address, and what it says: engine, host, port, user, password, database.
  private static let servers: [(String, [String?])] = [
    (
      "postgresql://ada:s3cret@db.example.com:6432/shop",
      [
        "postgresql", "db.example.com", "6432", "ada", "s3cret", "shop",
      ]
    ),
    ("postgres://ada@localhost/shop", ["postgresql", "localhost", nil, "ada", nil, "shop"]),
    (
      "postgresql+psycopg2://ada:a%40b%2Fc@h/shop",
      ["postgresql", "h", nil, "ada", "a@b/c", "shop"]
    ),
    ("postgis://ada:p@ss@h/shop", ["postgresql", "h", nil, "ada", "p@ss", "shop"]),
    ("postgresql+asyncpg://ada:100%@h/shop", ["postgresql", "h", nil, "ada", "100%", "shop"]),
    ("postgresql:///shop", ["postgresql", nil, nil, nil, nil, "shop"]),
    ("postgresql://", ["postgresql", nil, nil, nil, nil, nil]),
    (
      "postgresql:///shop?host=/var/run/postgresql&port=5433",
      [
        "postgresql", "/var/run/postgresql", "5433", nil, nil, "shop",
      ]
    ),
    (
      "postgresql://ada@%2Fvar%2Frun%2Fpostgresql/shop",
      [
        "postgresql", "/var/run/postgresql", nil, "ada", nil, "shop",
      ]
    ),
    ("postgresql://a:1,b:2/shop", ["postgresql", "a,b", "1,2", nil, nil, "shop"]),
    ("postgresql:///shop?host=a:1&host=b:2", ["postgresql", "a,b", "1,2", nil, nil, "shop"]),
    ("postgresql://u:p@[::1]:5433/shop", ["postgresql", "::1", "5433", "u", "p", "shop"]),
    (
      "jdbc:postgresql://h/shop?user=ada&password=x%26y",
      [
        "postgresql", "h", nil, "ada", "x&y", "shop",
      ]
    ),
    ("  'postgres://h/shop'\n", ["postgresql", "h", nil, nil, nil, "shop"]),
    (
      "postgresql:///shop?user=app@project.iam",
      [
        "postgresql", nil, nil, "app@project.iam", nil, "shop",
      ]
    ),
    (
      "mysql://root:p%23w@127.0.0.1:3307/shop",
      [
        "mysql", "127.0.0.1", "3307", "root", "p#w", "shop",
      ]
    ),
    ("mysql+pymysql://root@h/shop?charset=utf8mb4", ["mysql", "h", nil, "root", nil, "shop"]),
    (
      "mariadb://root@localhost/shop?unix_socket=/run/mysqld/mysqld.sock",
      [
        "mysql", "/run/mysqld/mysqld.sock", nil, "root", nil, "shop",
      ]
    ),
    (
      "mysql2://%2Frun%2Fmysqld%2Fmysqld.sock/shop",
      [
        "mysql", "/run/mysqld/mysqld.sock", nil, nil, nil, "shop",
      ]
    ),
  ]

  @Test(arguments: servers)
  func `an address of a server is read in its parts`(
    _ text: String, _ parts: [String?]
  ) throws {
    let address = try DatabaseAddress(text)
    #expect(
      [
        address.engine.rawValue, address.host, address.port, address.user,
        address.password?.revealed, address.database,
      ] == parts)
  }

  @Test(arguments: [
    ("sqlite:///instance/app.db", "instance/app.db"), ("sqlite:////srv/app.db", "/srv/app.db"),
    ("file:./dev.db", "./dev.db"), ("file:/srv/dev.db", "/srv/dev.db"),
    ("file:///srv/dev.db", "/srv/dev.db"), ("file:dev.db?connection_limit=1", "dev.db"),
    ("sqlite://app.db", "app.db"), ("sqlite:app.db?mode=rwc", "app.db"),
    ("sqlite+aiosqlite:///app.db", "app.db"),
    ("sqlite3:db/development.sqlite3", "db/development.sqlite3"),
    ("sqlite:///my%20app.db", "my app.db"), ("sqlite:/srv/app.db", "/srv/app.db"),
  ])
  func `an address of a SQLite file is its path`(_ text: String, _ path: String) throws {
    let address = try DatabaseAddress(text)
    #expect(address.engine == .sqlite)
    #expect(address.database == path)
    #expect(address.display == path)
  }

  @Test func `parameters of libpq stay and those of libraries go`() throws {
    let address = try DatabaseAddress(
      "postgresql://u:p@h/shop?sslmode=verify-full&schema=tenant&pgbouncer=true&connection_limit=1"
        + "&options=-c%20search_path%3Dx&prepared_statement_cache_size=0")
    #expect(address.parameters == ["sslmode": "verify-full", "options": "-c search_path=x"])
    #expect(address.schema == "tenant")
    #expect(address.isPooled)
    #expect(try DatabaseAddress("postgres://h/x?ssl=true").parameters == ["sslmode": "require"])
    let mysql = try DatabaseAddress("mysql://h/x?ssl_ca=/ca.pem&sslmode=REQUIRED&charset=utf8")
    #expect(mysql.parameters == ["ssl-ca": "/ca.pem", "ssl-mode": "REQUIRED"])
  }

  @Test(arguments: [
    (
      "postgresql://ada:s3cret@db.example.com:6432/shop?sslmode=require",
      "postgresql://db.example.com:6432/shop"
    ),
    ("postgresql:///shop", "postgresql://localhost/shop"),
    ("postgresql:///shop?host=/run/pg&user=ada&password=s3cret", "postgresql:/run/pg/shop"),
    ("mysql://root:s3cret@h/shop", "mysql://h/shop"),
    ("postgres://u:s3cret@[::1]:5433/shop", "postgresql://[::1]:5433/shop"),
  ])
  func `what is shown has no user and no password`(_ text: String, _ shown: String) throws {
    let address = try DatabaseAddress(text)
    #expect(address.display == shown)
    #expect("\(address)" == shown)
    for text in [String(reflecting: address), "\([address.password])", dumped(address)] {
      #expect(!text.contains("s3cret"))
    }
  }

  private func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test func `one database has one identity, however its address is written`() throws {
    func identity(_ text: String) throws -> String { try DatabaseAddress(text).identity }
    #expect(
      try identity("postgres://ada:x@DB.example.com/shop?sslmode=require")
        == identity("postgresql+psycopg2://bob@db.example.com:5432/shop"))
    #expect(try identity("postgres://h/shop") != identity("postgres://h/shop2"))
    #expect(try identity("postgres://h:5433/shop") != identity("postgres://h/shop"))
    #expect(try identity("mysql://h/shop") != identity("postgres://h/shop"))
  }

  /// Addresses that cannot be used, all of which hold the password `s3cret`, and a word of the reason.
  private static let faults = [
    ("", "empty"), ("s3cret", "not a database address"), ("ada:s3cret", "not a database address"),
    ("ada:s3cret@h/shop", "not a database address"),
    ("host=h password=s3cret dbname=x", "not a database address"),
    ("s3cret://h", "cannot back up"), ("mongodb://u:s3cret@h/x", "cannot back up (mongodb)"),
    ("postgresql:ada:s3cret@h/x", "two slashes"),
    ("postgresql://ada:s3cret/x@h/shop", "%2F"), ("postgresql://ada:12/s3cret@h/shop", "%2F"),
    ("postgresql://ada:12?s3cret@h/shop", "%2F"), ("postgresql://ada:x@h:s3cret/shop", "port"),
    ("postgresql://ada:s3cret@h:0/shop", "port"), ("postgresql://ada:s3cret@h:70000/shop", "port"),
    ("postgresql://ada:s3cret%00@h/shop", "control character"),
    ("postgresql://ada:s3cret${X}@h/shop", "placeholder"),
    ("postgresql://postgres:[YOUR-PASSWORD]s3cret@h/shop", "placeholder"),
    ("prisma://accelerate.example/?api_key=s3cret", "proxy"),
    ("prisma+postgres://accelerate.example/?api_key=s3cret", "proxy"),
    ("mysql://root:s3cret@h/", "names no database"), ("sqlite://", "in-memory"),
    ("sqlite:///:memory:", "in-memory"), ("file:s3cret?mode=memory", "in-memory"),
  ]

  @Test(arguments: faults)
  func `a bad address is told in one line without its password`(
    _ text: String, _ word: String
  ) throws {
    let fault = try #require(throws: AddressFault.self) { try DatabaseAddress(text) }
    #expect(fault.message.contains(word))
    #expect(!fault.message.contains("\n"))
    if !text.hasPrefix("s3cret://") { #expect(!fault.message.contains("s3cret")) }
  }
}
