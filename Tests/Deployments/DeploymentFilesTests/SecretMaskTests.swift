import Testing

@testable import DeploymentFiles

/// What a report may quote of a command.
@Suite struct SecretMaskTests {
  @Test(
    arguments: [
      ("PGPASSWORD=Zq9 psql -c x", "PGPASSWORD=… psql -c x"),
      ("MYSQL_PWD='a b' mysql shop", "MYSQL_PWD=… mysql shop"),
      ("SET DB_SECRET=abc", "SET DB_SECRET=…"),
      ("mysqldump -u root -ps3cret shop", "mysqldump -u root -p… shop"),
      ("mongosh --password s3cret", "mongosh --password …"),
      ("psql postgres://u:s3cret@h/d", "psql postgres://u:…@h/d"),
      ("PGPASSWORD=$SECRET psql", "PGPASSWORD=$SECRET psql"),
      ("mkdir -p data", "mkdir -p data"),
      ("python manage.py flush", "python manage.py flush"),
    ])
  func `passwords are left out`(line: String, told: String) {
    #expect(SecretMask.masked(line) == told)
  }
}
