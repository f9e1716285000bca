/// What `.guard.yml` calls a framework of migrations: `alembic`, `django`, `prisma`, `sql`.
package struct FrameworkName: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static func < (left: FrameworkName, right: FrameworkName) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension FrameworkName: ExpressibleByStringLiteral {
  package init(stringLiteral name: String) { self.init(rawValue: name) }
}
