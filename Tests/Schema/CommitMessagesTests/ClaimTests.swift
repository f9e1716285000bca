import CommitMessages
import GitModel
import SchemaModel
import Testing

@Suite struct ClaimTests {
  @Test(
    arguments: [
      ("users (unused)", nil, ["users"], "unused"),
      (
        "users.phone (moved to contacts (2024))", nil, ["users", "phone"],
        "moved to contacts (2024)"
      ),
      ("billing.users.phone(x)", nil, ["billing", "users", "phone"], "x"),
      ("shop.Order.note (merged).", nil, ["shop", "Order", "note"], "merged"),
      ("database shop (replaced)", "database", ["shop"], "replaced"),
      ("DATABASE  shop (replaced)", "database", ["shop"], "replaced"),
      ("database (the table of that name)", nil, ["database"], "the table of that name"),
      ("schema old (empty)", "schema", ["old"], "empty"),
      ("ALL (a fresh start)", nil, ["ALL"], "a fresh start"),
      ("? (only temporary tables)", nil, ["?"], "only temporary tables"),
      ("users.? (x)", nil, ["users", "?"], "x"),
      ("\"we.ird (x)\".\"a\"\"b\" (why not)", nil, ["we.ird (x)", "a\"b"], "why not"),
      ("`users`.`phone` (x)", nil, ["users", "phone"], "x"),
      ("[dbo].[users] (x)", nil, ["dbo", "users"], "x"),
      ("größe.breite (überflüssig)", nil, ["größe", "breite"], "überflüssig"),
      ("users", nil, ["users"], nil),
      ("users ()", nil, ["users"], nil),
      ("users ( … )", nil, ["users"], nil),
      ("users (...)", nil, ["users"], nil),
      ("users (REASON)", nil, ["users"], nil),
      ("users because it is unused", nil, ["users"], nil),
      ("users (unused) and more", nil, ["users"], nil),
      ("users (two\n  lines)", nil, ["users"], "two lines"),
    ] as [(String, String?, [String], String?)])
  func `a drop is read from its trailer`(
    value: String, kind: String?, parts: [String], reason: String?
  ) throws {
    let claim = try #require(ClaimedName(value))
    #expect(claim.kind == kind)
    #expect(claim.name.parts.map { $0.isComputed ? "?" : $0.text } == parts)
    #expect(claim.reason == reason)
    #expect(!claim.isWildcard)
  }

  @Test(arguments: ["", "  ", "(reason)", ".x (y)", "x. (y)", "\"open (x)", "\"\" (x)"])
  func `what names nothing is no claim`(value: String) {
    #expect(ClaimedName(value) == nil)
  }

  @Test(arguments: ["* (all)", "users.* (all)", "tmp_* (all)", "tmp% (all)"])
  func `a wildcard is told`(value: String) throws {
    #expect(try #require(ClaimedName(value)).isWildcard)
    #expect(ClaimedName("\"a*b\" (x)")?.isWildcard == false)
  }

  @Test func `a path may hold spaces and parentheses`() throws {
    let path = GitPath("migrations/0002 (copy).sql")
    let claim = try #require(ClaimedPath("migrations/0002 (copy).sql (a view is made (twice))"))
    #expect(claim.reason(for: path) == "a view is made (twice)")
    #expect(claim.names(path))
    #expect(!claim.names("migrations/0003"))
    let plain = try #require(ClaimedPath("./a.sql (checked by hand)"))
    #expect(plain.path == "./a.sql")
    #expect(plain.reason == "checked by hand")
    #expect(plain.reason(for: "a.sql") == "checked by hand")
    #expect(!plain.names("a"))
    #expect(try #require(ClaimedPath("\"b c.sql\" (x)")).reason(for: "b c.sql") == "x")
    #expect(try #require(ClaimedPath("a.sql")).reason(for: "a.sql") == nil)
    #expect(ClaimedPath("(why)") == nil)
    #expect(ClaimedPath("") == nil)
  }

  @Test func `keys are read as git reads them, and others are none of ours`() {
    let claims = SchemaClaims([
      Trailer("schema-change", "Additive, no schema drops"), Trailer("SCHEMA-DROP", "a (b)"),
      Trailer("Backup-Marker", "app@2026-01-02T03:04:05Z sha256:0123456789ab"),
      Trailer("Migration-Edit", "m.sql (a typing error)"), Trailer("Signed-off-by", "Ada"),
    ])
    #expect(claims.isAdditive)
    #expect(claims.drops.count == 1)
    #expect(claims.edits.first?.value?.reason == "a typing error")
    #expect(claims.backups == ["app@2026-01-02T03:04:05Z sha256:0123456789ab"])
    #expect(SchemaClaims([Trailer("Schema-Change", "destructive")]).changes.count == 1)
    #expect(!SchemaClaims([Trailer("Schema-Change", "destructive")]).isAdditive)
    #expect(!SchemaClaims([Trailer("Schema-Change", "additives")]).isAdditive)
  }
}
