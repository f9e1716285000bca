import Foundation
import TestSupport
import Testing

/// The architecture, as far as a program can hold it: who may import whom.
struct ArchitectureTests {
  private let tree: SourceTree

  init() throws { tree = try SourceTree() }

  @Test func `the folders are the groups, and no group imports one above it`() {
    #expect(Set(tree.targets.map(\.group)) == Set(Layers.groups.map(\.name)))
    var below: Set<String> = []
    for group in Layers.groups {
      #expect(group.imports.isSubset(of: below), "\(group.name) imports upwards")
      below.insert(group.name)
    }
  }

  @Test func `every import goes to the own group or to one that it may import`() throws {
    for target in tree.targets {
      let group = try #require(Layers.groups.first { $0.name == target.group })
      for name in target.imports.sorted() {
        guard let other = tree[name], other.group != target.group else { continue }
        #expect(group.imports.contains(other.group), "\(target.name) imports \(name)")
      }
    }
  }

  @Test func `a C library is imported under its safe side alone`() {
    for target in tree.targets where target.group != "CLibraries" {
      for name in target.imports.sorted() where tree[name]?.group == "CLibraries" {
        #expect(Layers.safeSides[name]?.contains(target.name) == true, "\(target.name): \(name)")
      }
    }
  }

  @Test func `a library of others is imported where that is meant`() {
    for target in tree.targets {
      #expect(!target.imports.contains("Foundation"), "\(target.name)")
      for (name, users) in Layers.libraries where target.imports.contains(name) {
        #expect(users.contains(target.name), "\(target.name) imports \(name)")
      }
    }
  }

  @Test func `unsafe code stays in its rooms`() {
    for target in tree.targets where !Layers.unsafe.contains(target.name) {
      for file in target.files {
        let marks = file.text.matches(of: /(?m)^(?! *\/\/)[^"\n]*\bunsafe\b/)
        #expect(marks.isEmpty, "\(target.name)/\(file.path)")
      }
    }
  }

  @Test func `the manifest names just what is imported`() throws {
    let manifest = try String(contentsOf: Checkout.file("Package.swift"), encoding: .utf8)
    for entry in manifest.matches(of: /room\(\s*"(\w+)", in: "(\w+)"([^)]*)\)/) {
      let target = try #require(tree[String(entry.output.1)])
      #expect(target.group == entry.output.2)
      let named = Set(entry.output.3.matches(of: /"(\w+)"/).map { String($0.output.1) })
      let imported = target.imports.filter { tree[$0] != nil }
      #expect(named == imported, "\(target.name): \(named.symmetricDifference(imported).sorted())")
    }
  }

  @Test func `each group has a page that says what it may import`() throws {
    for group in Layers.groups {
      let page = Checkout.file("Sources/\(group.name)/README.md")
      let text = try String(contentsOf: page, encoding: .utf8)
      let line = try #require(
        text.split(separator: "\n").first { $0.hasPrefix("May import: ") }, "\(group.name)")
      let named = Set(line.matches(of: /`([\w-]+)`/).map { String($0.output.1) })
      #expect(named == group.imports, "\(group.name)")
    }
  }
}
