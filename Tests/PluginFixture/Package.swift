// swift-tools-version: 6.2
import PackageDescription

// A package as its users have it: it depends on git-guard for `swift package guard` alone.
let package = Package(
  name: "Fixture",
  dependencies: [.package(path: "../..")],
  targets: [.target(name: "Fixture")])
