import SchemaModel
import Testing

@Suite struct DBMigrateTests {
  private func read(_ body: String) throws -> ScriptReading {
    try ScriptReading(
      """
      var path = require('path'); var fs = require('fs');
      exports.up = function (db, callback) { \(body) };
      exports.down = function (db, callback) { db.dropTable('x', callback); };
      """, at: "migrations/20240601000000-m.js")
  }

  @Test(arguments: [
    ("db.dropTable('users', callback)", ["drop table users"]),
    ("db.removeColumn('users', 'phone', callback)", ["drop column users.phone"]),
    ("db.runSql('DROP TABLE users', callback)", ["drop table users"]),
    (
      "db.runSql('DROP TABLE a', [], function () { db.dropTable('b', callback) })",
      ["drop table a", "drop table b"]
    ),
    (
      "async.series([db.dropTable.bind(db, 'a'), db.removeColumn.bind(db, 'b', 'c')], callback)",
      ["drop table a", "drop column b.c"]
    ),
    (
      "db.changeColumn('u', 'a', { type: 'string', length: 9, notNull: true }, callback)",
      ["type u.a ? to varchar(9)", "require u.a"]
    ),
    ("db.renameColumn('u', 'a', 'b', callback)", ["rename column u.a to u.b"]),
    ("db.addIndex('u', 'i', ['a'], true, callback)", ["unique u.a"]),
    (
      "db.addColumn('u', 'n', { type: 'int', notNull: true }, callback)",
      ["add u.n integer required"]
    ),
    (
      "db.createTable('t', { id: { type: 'int', primaryKey: true, autoIncrement: true } }, callback)",
      ["create table t(id integer key default)"]
    ),
  ])
  func `calls of the driver are judged`(body: String, lines: [String]) throws {
    let reading = try read(body)
    #expect(reading.framework == "db-migrate")
    #expect(reading.lines == lines)
  }

  private func boilerplate(_ name: String) -> String {
    """
    var filePath = path.join(__dirname, 'sqls', '\(name)');
    return new Promise(function (resolve, reject) {
      fs.readFile(filePath, { encoding: 'utf-8' }, function (err, data) {
        if (err) return reject(err);
        console.log('received data: ' + data);
        resolve(data);
      });
    }).then(function (data) { return db.runSql(data); });
    """
  }

  @Test func `the file of SQL that stands beside it is judged there`() throws {
    #expect(try read(boilerplate("20240601000000-m-up.sql")).lines == [])
    #expect(try read(boilerplate("20240101000000-other-up.sql")).isOpaque)
  }

  @Test(arguments: ["db.obliterate('u')", "db.runSql(text)", "tidy(db)"])
  func `what is not known is opaque`(body: String) throws { #expect(try read(body).isOpaque) }
}
