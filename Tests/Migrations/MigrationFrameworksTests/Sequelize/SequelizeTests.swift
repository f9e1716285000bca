import SchemaModel
import Testing

@Suite struct SequelizeTests {
  private func read(_ body: String) throws -> ScriptReading {
    try ScriptReading(
      """
      'use strict';
      module.exports = {
        async up(queryInterface, Sequelize) { \(body) },
        async down(queryInterface, Sequelize) { await queryInterface.dropTable('x'); },
      };
      """, at: "migrations/20240601000000-m.js")
  }

  @Test(arguments: [
    ("await queryInterface.dropTable('users')", ["drop table users"]),
    (
      "await queryInterface.dropTable({ tableName: 'users', schema: 'app' })",
      ["drop table app.users"]
    ),
    (
      "await queryInterface.removeColumn('users', 'phone', { transaction: t })",
      ["drop column users.phone"]
    ),
    ("await queryInterface.bulkDelete('users', null, {})", ["delete all users"]),
    ("await queryInterface.bulkDelete('users', {})", ["delete all users"]),
    ("await queryInterface.bulkUpdate('users', { a: null }, {})", ["update all users"]),
    ("await queryInterface.dropSchema('x')", ["drop schema x cascade"]),
    ("await queryInterface.dropAllTables()", ["drop everything"]),
    (
      "await queryInterface.sequelize.query(`DELETE FROM users;`, { transaction })",
      ["delete all users"]
    ),
    ("await User.destroy({ where: {}, truncate: true })", ["truncate Users"]),
    ("await queryInterface.sequelize.models.User.destroy({ where: {} })", ["delete all Users"]),
    (
      "await queryInterface.sequelize.transaction(async (t) => { await queryInterface.removeColumn('a', 'b', { transaction: t }) })",
      ["drop column a.b"]
    ),
    (
      "return Promise.all([queryInterface.removeColumn('a', 'b'), queryInterface.dropTable('c')])",
      ["drop column a.b", "drop table c"]
    ),
  ])
  func `what loses data is found`(body: String, lines: [String]) throws {
    let reading = try read(body)
    #expect(reading.framework == "sequelize")
    #expect(reading.lines == lines)
  }

  @Test(arguments: [
    (
      "await queryInterface.addColumn('users', 'n', { type: Sequelize.STRING(50), allowNull: false })",
      ["add users.n varchar(50) required"]
    ),
    (
      "await queryInterface.changeColumn('users', 'n', { type: Sequelize.STRING, allowNull: false })",
      ["type users.n ? to varchar(255)", "require users.n"]
    ),
    ("await queryInterface.renameColumn('users', 'a', 'b')", ["rename column users.a to users.b"]),
    ("await queryInterface.renameTable('users', 'people')", ["rename table users to people"]),
    ("await queryInterface.addIndex('users', ['a'], { unique: true })", ["unique users.a"]),
    (
      "await queryInterface.addIndex('users', { fields: ['a', 'b'], unique: true })",
      ["unique users"]
    ),
    (
      "await queryInterface.addConstraint('users', { fields: ['a'], type: 'unique' })",
      ["unique users.a"]
    ),
    ("await queryInterface.bulkDelete('users', { a: 0 })", ["delete some users"]),
  ])
  func `risks are named`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test(arguments: [
    (
      "await queryInterface.createTable('t', { id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true }, n: Sequelize.TEXT })",
      ["create table t(id integer key default, n text)"]
    ),
    (
      "await queryInterface.addColumn('users', 'n', { type: Sequelize.STRING })",
      ["add users.n varchar(255)"]
    ),
    (
      "await queryInterface.removeIndex('users', 'i'); await queryInterface.removeConstraint('users', 'c')",
      ["drop index users", "drop constraint users"]
    ),
    ("await queryInterface.bulkInsert('users', [{ a: 1 }])", ["insert users"]),
    ("const d = await queryInterface.describeTable('users'); if (d.x) return", []),
  ])
  func `what is additive is quiet`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test(arguments: [
    "await queryInterface.obliterate('users')", "await tidy(queryInterface)",
    "await queryInterface.sequelize.query(sql)",
    "await queryInterface.sequelize.sync({ alter: true })",
  ])
  func `what is not known is opaque`(body: String) throws { #expect(try read(body).isOpaque) }
}
