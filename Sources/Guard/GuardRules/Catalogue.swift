package import GuardModel

/// Every rule that there is: a new one is a line here.
package enum Catalogue {
  /// The rules, in the order in which they are listed.
  package static let rules: [any Rule] = [
    DatabaseFile(), InstanceFolder(), IgnoreCoverage(), IgnoreSyntax(), DatabaseSecret(),
    SchemaDrop(), SchemaRisk(),
    SchemaOpaque(), IrreversibleMigration(), MigrationGraphRule(), MigrationEdited(),
    DangerousCommand(), DeployStorage(), CommitMessageRule(), BackupMarkerRule(),
    PolicyLoosened(),
  ]
}
