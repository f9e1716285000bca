import Foundation
import Git
import GitModel
import TestSupport
import Testing

@testable import GuardEngine

@Suite struct HistoricDatabasesTests {
  /// A project whose history had a database and text files that are called one.
  private func project() throws -> EngineProject {
    let project = try EngineProject()
    try project.repository.makeDatabase("old/app.db")
    for number in 0..<55 {
      try project.repository.write("ioc/\(number).db", "record(ai, \"x\(number)\") {}\n")
    }
    try project.repository.git("add", "-A")
    try project.repository.git("commit", "-q", "-m", "Begin")
    try project.repository.git("rm", "-q", "-r", "old", "ioc")
    try project.repository.git("commit", "-q", "-m", "Remove")
    return project
  }

  private func databases(_ project: EngineProject) throws -> HistoricDatabases {
    let repository = try project.opened()
    let head = try #require(try repository.head())
    return try HistoricDatabases(of: head, repository, remembers: true)
  }

  @Test func `a name is a database of the history only where its content was one`() throws {
    let found = try databases(project())
    #expect(found.paths == ["old/app.db"])
    #expect(found.isComplete)
  }

  @Test func `what was looked at is remembered, and only what is new is walked`() throws {
    let project = try project()
    _ = try databases(project)
    try project.repository.makeDatabase("new.sqlite")
    try project.repository.git("add", "-A")
    try project.repository.git("commit", "-q", "-m", "Add")
    let repository = try project.opened()
    let head = try #require(try repository.head())
    var asked = 0
    let found = try HistoricDatabases(of: head, repository, remembers: true) {
      asked += 1
      return true
    }
    #expect(found.paths == ["new.sqlite", "old/app.db"])
    #expect(asked <= 2)
    var again = 0
    let same = try HistoricDatabases(of: head, repository, remembers: true) {
      again += 1
      return true
    }
    #expect(same.paths == found.paths)
    #expect(again == 0)
  }

  @Test func `a memory that somebody has changed counts for nothing`() throws {
    let project = try project()
    _ = try databases(project)
    let file = ".git/guard/history"
    var text = [UInt8](
      try Data(contentsOf: URL(filePath: project.repository.path(file))))
    text[text.count / 2] ^= 1
    try project.repository.write(file, text)
    #expect(try databases(project).paths == ["old/app.db"])
  }

  @Test func `a walk that runs out of time says so and is not remembered`() throws {
    let project = try project()
    let repository = try project.opened()
    let head = try #require(try repository.head())
    let found = try HistoricDatabases(of: head, repository, remembers: true) { false }
    #expect(!found.isComplete)
    #expect(try databases(project).paths == ["old/app.db"])
  }
}
