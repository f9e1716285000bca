import MigrationFrameworks
import Testing

@Suite struct MigrationNumberTests {
  @Test(arguments: [
    ("0002_x", "0010_x"), ("9_x", "10_x"), ("99999999999999999999_x", "100000000000000000000_x"),
    ("1.2_x", "1.10_x"), ("1_x", "1.1_x"), ("2019-01-01-000000_x", "2019-01-02-000000_x"),
    ("2014_10_12_000000_x", "2014_10_12_100000_x"),
  ])
  func `numbers are ordered by value`(less: String, greater: String) throws {
    let (left, right) = try (
      #require(MigrationNumber(leading: less[...])),
      #require(MigrationNumber(leading: greater[...]))
    )
    #expect(left < right)
    #expect(!(right < left))
    #expect(left != right)
  }

  @Test func `equal values are equal however they are written`() throws {
    #expect(MigrationNumber(leading: "0001_a") == MigrationNumber(leading: "1_b"))
    #expect(MigrationNumber(flyway: "1") == MigrationNumber(flyway: "1.0"))
    #expect(MigrationNumber(flyway: "1_2") == MigrationNumber(flyway: "1.2"))
    #expect(
      MigrationNumber(leading: "2019-01-01-000000_x")
        == MigrationNumber(leading: "20190101000000_x"))
    #expect(try #require(MigrationNumber(leading: "20190101000000_x")).isTime)
    #expect(try !#require(MigrationNumber(leading: "0042_x")).isTime)
  }

  @Test(arguments: ["initial", "3rd_try", "", "_1"])
  func `a name without a number has none`(name: String) {
    #expect(MigrationNumber(leading: name[...]) == nil)
  }

  @Test func `a version of Flyway is digits between its separators`() {
    #expect(MigrationNumber(flyway: "1__2") == nil)
    #expect(MigrationNumber(flyway: "1a") == nil)
    #expect(MigrationNumber(flyway: "") == nil)
  }
}
