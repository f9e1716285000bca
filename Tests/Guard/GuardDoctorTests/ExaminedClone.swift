import Foundation
import Git
import GuardHooks
import GuardModel
import Platform
import TestSupport
import Testing

@testable import GuardDoctor
@testable import GuardEngine

/// A clone that the doctor's own types look at.
struct ExaminedClone {
  let repository: TestRepository

  init(_ files: [String: String] = [:], initArguments: [String] = []) throws {
    repository = try TestRepository(initArguments: initArguments)
    if !files.isEmpty { try repository.commit(files, message: "Begin") }
  }

  var environment: GitEnvironment { ExaminedClone.environment(repository.url.path) }

  static func environment(_ folder: String) -> GitEnvironment {
    var environment = GitEnvironment(currentDirectory: folder)
    environment.ignoresSystemConfiguration = true
    return environment
  }

  /// Installs the hooks, which call no program of ours.
  func install() throws {
    let site = try HookSite(try Repository(environment))
    _ = try HookInstaller(site: site).install(binary: "/bin/true")
  }

  func examine(
    mending: Bool = false, isBuildMachine: Bool = false, in folder: String? = nil
  ) -> Report {
    let environment = folder.map(ExaminedClone.environment) ?? environment
    return Doctor(environment, isBuildMachine: isBuildMachine).examine(mending: mending)
  }

  /// The state of one check; nil where it was not asked.
  func state(_ check: String, isBuildMachine: Bool = false) -> Check.State? {
    examine(isBuildMachine: isBuildMachine).state(check)
  }

  func stage(_ files: [String: String]) throws {
    for (name, text) in files {
      try repository.write(name, text)
      try repository.git("add", "-f", name)
    }
  }
}

extension Report {
  func check(_ name: String) -> Check? { checkUp?.checks.first { $0.name == name } }

  func state(_ name: String) -> Check.State? { check(name)?.state }

  /// The names of the checks in a state.
  func names(in state: Check.State) -> [String] {
    checkUp?.checks.filter { $0.state == state }.map(\.name) ?? []
  }

  var rules: Set<String> { Set(findings.map { "\($0.rule)" }) }
}
