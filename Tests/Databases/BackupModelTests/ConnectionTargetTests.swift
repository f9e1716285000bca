import BackupModel
import Testing

@Suite struct ConnectionTargetTests {
  @Test(arguments: [
    ("postgresql://ada@db.example.com/shop", ["postgresql://ada@db.example.com:5432"]),
    ("postgres://ADA:pw@DB.Example.com:5432/x", ["postgresql://ADA@db.example.com:5432"]),
    ("postgresql+asyncpg://ada@[::1]:6000/x", ["postgresql://ada@[::1]:6000"]),
    ("postgresql://a:1,b:2/x", ["postgresql://a:1", "postgresql://b:2"]),
    ("postgresql://a,b:2/x", ["postgresql://a:5432", "postgresql://b:2"]),
    ("postgresql://u@a%2Cb/x", ["postgresql://u@a:5432", "postgresql://u@b:5432"]),
    ("postgresql:///x?host=/run/pg&port=5433", ["postgresql://%2Frun%2Fpg:5433"]),
    ("postgresql://u@trusted/x?host=evil", ["postgresql://u@evil:5432"]),
    ("postgresql://u@trusted/x?user=v&port=7", ["postgresql://v@trusted:7"]),
    ("postgresql://u@trusted:1,:2/x", ["postgresql://u@trusted:1", "postgresql://u@:2"]),
    ("postgresql:///x", ["postgresql://:5432"]),
    ("postgresql://a%40b@h/x", ["postgresql://a%40b@h:5432"]),
    ("postgresql://trusted@evil@h/x", ["postgresql://trusted%40evil@h:5432"]),
    ("postgresql://u@p\u{43E}stgres.example/x", ["postgresql://u@p%D0%BEstgres.example:5432"]),
    ("mysql://root@h/x", ["mysql://root@h:3306"]),
    ("mariadb://root@h/x?unix_socket=/run/m.sock", ["mysql://root@%2Frun%2Fm.sock"]),
  ])
  func `an address leads to servers that are spelled alike`(
    _ text: String, _ targets: [String]
  ) throws {
    let address = try DatabaseAddress(text)
    #expect(address.targets?.map(\.text) == targets)
    // What is printed is read as the same again.
    for target in address.targets ?? [] {
      #expect(ConnectionTarget.named(by: target.text) { _ in nil } == [target])
    }
  }

  @Test(arguments: [
    "postgresql://a,b,c:1/x?port=1,2", "mysql://a,b/x", "mysql://a%3Bhost=b/x",
    "mysql://replication%3A%2F%2Fb/x", "postgresql://a%20b/x", "postgresql://a%3Db/x",
  ])
  func `an address that can be taken in two ways leads nowhere`(_ text: String) throws {
    #expect(try DatabaseAddress(text).targets == nil)
  }

  @Test func `a pinned address has nothing that leads elsewhere or reads a file`() throws {
    let address = try DatabaseAddress(
      "postgresql://u@h/x?hostaddr=6.6.6.6&service=s&passfile=/etc/p&sslkey=k&sslrootcert=r"
        + "&options=-c%20a%3Db&sslmode=disable&channel_binding=require"
    ).pinned
    #expect(address.parameters == ["channel_binding": "require"])
    #expect(address.port == "5432")
    #expect(
      try DatabaseAddress("postgresql://h/x?sslmode=verify-full").pinned.parameters.count == 1)
  }

  @Test(arguments: [
    ("sqlite:////srv/app.db", "sqlite:////srv/app.db"), ("file:///srv/b%20c", "file:///srv/b%20c"),
    ("file:/srv/backups", "file:///srv/backups"), ("postgres://Ada@H", "postgresql://Ada@h:5432"),
    ("mysql://root@h:3306/", "mysql://root@h:3306"),
  ])
  func `a value of guard connect names one place`(_ value: String, _ target: String) {
    #expect(ConnectionTarget.named(by: value) { _ in nil }.map(\.text) == [target])
  }

  @Test(arguments: ["", "h", "*", "postgresql", "sqlite:///app.db", "file:", "http://h"])
  func `a value that names nothing agrees to nothing`(_ value: String) {
    #expect(ConnectionTarget.named(by: value) { _ in nil }.isEmpty)
  }
}
