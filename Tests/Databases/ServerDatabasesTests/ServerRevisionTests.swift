@testable import ServerDatabases
import SchemaModel
import Testing

@Suite struct ServerRevisionTests {
  private static let django = MigrationRecords("django_migrations", ["app", "name"], by: ["id"])
  private static let dump = """
    COPY public.django_migrations (id, app, name, applied) FROM stdin;
    1\tshop\t0001_initial\tnow
    2\tshop\t0002_phone\tnow
    \\.

    """

  @Test func `the last row of a table with an order counts`() {
    #expect(
      ServerRevision.newest(Self.django, in: Array(Self.dump.utf8)) == [["shop", "0002_phone"]])
  }

  @Test func `every row of a table without an order counts`() {
    let heads = "COPY public.alembic_version (version_num) FROM stdin;\nab\ncd\n\\.\n"
    let records = MigrationRecords("alembic_version", ["version_num"])
    #expect(ServerRevision.newest(records, in: Array(heads.utf8)) == [["ab"], ["cd"]])
  }

  @Test(arguments: [
    "", "COPY public.t (id) FROM stdin;\n1\n\\.\n", "COPY public.t (app, name) FROM stdin;\na\n",
    "COPY public.t (app, name) FROM stdin;\na\n\\.\n", "COPY )(\n\\.\n",
  ])
  func `a table with other columns, or a part of one, says nothing`(dump: String) {
    #expect(ServerRevision.newest(Self.django, in: Array(dump.utf8)) == nil)
  }

  @Test func `a table without rows has no newest migration`() {
    let dump = "COPY public.django_migrations (id, app, name) FROM stdin;\n\\.\n"
    #expect(ServerRevision.newest(Self.django, in: Array(dump.utf8)) == [])
  }
}
