import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite("What a Django migration does")
struct DjangoReaderTests {
  private func read(_ operations: String, _ before: String = "") -> Migration {
    let text = """
      from django.db import migrations, models, connection
      from django.db.models import F

      \(before)

      class Migration(migrations.Migration):
          dependencies = [('shop', '0001_initial'), migrations.swappable_dependency(X)]
          operations = [\(operations)]

      """
    return DjangoReader.read(Array(text.utf8), path: "src/shop/migrations/0002_x.py")
  }

  private func lines(_ operations: String, _ before: String = "") -> [String] {
    read(operations, before).operations.map(\.line)
  }

  private func run(_ body: String) -> [String] {
    let body = body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    return lines(
      "migrations.RunPython(forward, migrations.RunPython.noop)",
      "def forward(apps, schema_editor):\n    Log = apps.get_model('shop', 'Log')\n" + body)
  }

  @Test("Fields are added, removed, renamed and altered")
  func fields() {
    #expect(
      lines("migrations.RemoveField(model_name='tenant', name='phone')")
        == ["drop column shop.tenant.phone"])
    #expect(lines("migrations.RemoveField('Item', 'tags')") == ["drop column shop.Item.tags"])
    #expect(
      lines("migrations.RenameField('Item', 'a', 'b')")
        == ["rename column shop.Item.a to shop.Item.b"])
    #expect(
      lines("migrations.AddField('Item', 'a', models.CharField(max_length=9))")
        == ["add shop.Item.a varchar(9) required"])
    #expect(
      lines(
        "migrations.AddField('Item', 'a', models.IntegerField(default=0), preserve_default=False)")
        == ["add shop.Item.a integer required default"])
    #expect(
      lines(
        "migrations.AddField('Item', 'a', models.DecimalField(null=True, max_digits=5, decimal_places=2))"
      )
        == ["add shop.Item.a numeric(5,2)"])
    #expect(
      lines("migrations.AddField('Item', 'a', models.ManyToManyField('shop.Cat'))")
        == ["add shop.Item.a ?"])
    #expect(
      lines("migrations.AlterField('Item', 'a', models.CharField(max_length=5))")
        == ["type shop.Item.a ? to varchar(5)", "restate shop.Item.a varchar(5) required"])
    #expect(
      lines(
        """
        migrations.AddField('Item', 'a', models.TextField(null=True)),
        migrations.AlterField('item', 'a', models.CharField(max_length=5, unique=True))
        """) == [
          "add shop.Item.a text", "type shop.item.a text to varchar(5)", "require shop.item.a",
          "unique shop.item.a",
        ])
  }

  @Test("Models come, go and change their names")
  func models() {
    #expect(
      lines(
        "migrations.CreateModel('Log', [('id', models.BigAutoField(primary_key=True)), ('m', models.TextField())])"
      ) == ["create table shop.Log(id bigint key default, m text required)"])
    #expect(lines("migrations.DeleteModel(name='Log')") == ["drop table shop.Log"])
    #expect(
      lines("migrations.RenameModel('Log', 'Note')") == ["rename table shop.Log to shop.Note"])
    #expect(
      lines("migrations.AlterModelTable('Log', 'logs')") == ["rename table shop.Log to logs"])
    #expect(
      lines("migrations.AlterUniqueTogether('Log', {('a', 'b')})") == ["unique shop.Log"])
    #expect(
      lines("migrations.AlterUniqueTogether('Log', set())") == ["drop constraint shop.Log.?"])
    #expect(
      lines(
        "migrations.AddConstraint('Log', models.UniqueConstraint(fields=['a'], name='u'))")
        == ["unique shop.Log.a"])
    #expect(
      lines("migrations.RemoveIndex('Log', 'i'), migrations.RemoveConstraint('Log', 'c')")
        == ["drop index shop.Log.?", "drop constraint shop.Log.?"])
  }

  @Test("What has no table of its own loses none")
  func tableless() {
    #expect(
      lines(
        "migrations.CreateModel('V', [], options={'managed': False}), migrations.DeleteModel('V')")
        == ["create other shop.V"])
    #expect(
      lines(
        "migrations.CreateModel('P', [], {'proxy': True}, bases=('shop.log',)), migrations.DeleteModel('p')"
      )
        == ["create other shop.P"])
    #expect(
      lines("migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel('Log')])")
        .isEmpty)
    #expect(
      lines("migrations.SeparateDatabaseAndState([migrations.DeleteModel('Log')], [])")
        == ["drop table shop.Log"])
  }

  @Test("SQL is run from texts, lists and tuples, and taken back or not")
  func sql() {
    #expect(
      lines("migrations.RunSQL('DROP TABLE a; TRUNCATE b')") == ["drop table a", "truncate b"])
    #expect(
      lines("migrations.RunSQL(['DELETE FROM a', ('DROP TABLE %s' % 'b', None)])")
        == ["delete all a", "drop table b"])
    #expect(lines("migrations.RunSQL(migrations.RunSQL.noop, 'DROP TABLE a')").isEmpty)
    #expect(
      lines("migrations.RunSQL(sql='CREATE INDEX i ON t(a)', reverse_sql='DROP TABLE a')")
        == ["create index i"])
    #expect(lines("migrations.RunSQL(load('x.sql'))") == ["opaque the statement is computed"])
    #expect(read("migrations.RunSQL('SELECT 1', '')").reversal == .reversible)
    guard case .irreversible(let reason, _) = read("migrations.RunSQL('SELECT 1')").reversal else {
      Issue.record("a RunSQL without reverse_sql leads back")
      return
    }
    #expect(reason == "RunSQL has no reverse_sql")
  }

  @Test("Functions that RunPython runs delete all rows or some")
  func python() {
    #expect(run("Log.objects.all().delete()") == ["delete all shop.Log"])
    #expect(run("Log._default_manager.using('x').all().delete()") == ["delete all shop.Log"])
    #expect(run("Log.objects.filter(a=1).delete()") == ["delete some shop.Log"])
    #expect(run("Log.objects.exclude(a=1)[:5].delete()") == ["delete some shop.Log"])
    #expect(run("Log.objects.all()._raw_delete('default')") == ["delete all shop.Log"])
    #expect(run("for x in Log.objects.all():\n    x.delete()") == ["delete all shop.Log"])
    #expect(
      run("for x in Log.objects.iterator():\n    if x.a:\n        x.delete()")
        == ["delete some shop.Log"])
    #expect(
      run("for x in Log.objects.all():\n    if x.a:\n        continue\n    x.delete()")
        == ["delete some shop.Log"])
    #expect(run("Log.objects.update(a=1)") == ["update all shop.Log"])
    #expect(run("Log.objects.update(a=F('b'))") == ["update all shop.Log a=b"])
    #expect(run("Log.objects.filter(a=1).update(a=2)") == ["update some shop.Log"])
    #expect(
      run("for x in Log.objects.all():\n    x.a = 1\n    x.save()") == ["update some shop.Log"])
    #expect(run("Log.objects.get(pk=1).delete()") == ["delete some shop.Log"])
    #expect(run("d = {}\nd.update(a=1)\ncache.delete('x')").isEmpty)
  }

  @Test("Functions that RunPython runs execute SQL and commands")
  func cursors() {
    #expect(
      run("with schema_editor.connection.cursor() as c:\n    c.execute('DROP TABLE zz')")
        == ["drop table zz"])
    #expect(run("connection.cursor().executemany('DELETE FROM a', [])") == ["delete all a"])
    #expect(run("schema_editor.execute('TRUNCATE t')") == ["truncate t"])
    #expect(run("schema_editor.delete_model(Log)") == ["drop table shop.Log"])
    #expect(
      run("schema_editor.remove_field(Log, Log._meta.get_field('a'))")
        == ["drop column shop.Log.a"])
    #expect(run("call_command('flush', interactive=False)") == ["truncate ALL"])
    #expect(
      lines(
        "migrations.RunPython(code=outer)",
        "def inner(m):\n    m.objects.all().delete()\ndef outer(apps, e):\n    inner(apps.get_model('shop.Log'))"
      ) == ["delete all shop.Log"])
  }

  @Test("Operations are lists that are added to, and classes of the file")
  func shapes() {
    let text = """
      from django.db import migrations
      class Drop(migrations.RunSQL):
          def __init__(self, table):
              super().__init__('DROP TABLE ' + table, reverse_sql='')
      class Wipe(migrations.operations.base.Operation):
          def database_forwards(self, app_label, schema_editor, from_state, to_state):
              schema_editor.execute('TRUNCATE t')
      more = [migrations.DeleteModel('C')]
      class Migration(migrations.Migration):
          operations = [migrations.DeleteModel('A')] + [migrations.DeleteModel('B')]
          operations += more
          if settings.X:
              operations.append(Drop('d'))
          operations += [migrations.DeleteModel(n) for n in ('E', 'F')] + [Wipe()]
      """
    let migration = DjangoReader.read(Array(text.utf8), path: "shop/migrations/0003_y.py")
    #expect(
      migration.operations.map(\.line) == [
        "drop table shop.A", "drop table shop.B", "drop table shop.C", "drop table d",
        "drop table shop.E", "drop table shop.F", "truncate t",
      ])
  }

  @Test("An operation of the file that goes on to its base does what that does")
  func conditionalOperation() {
    let type = """
      class DeleteModelIfExists(migrations.DeleteModel):
          def database_forwards(self, app_label, schema_editor, from_state, to_state):
              if self.name in schema_editor.connection.introspection.table_names():
                  super().database_forwards(app_label, schema_editor, from_state, to_state)
      """
    #expect(lines("DeleteModelIfExists(name='Log')", type) == ["drop table shop.Log"])
  }

  @Test("Operations of other projects are known by their names")
  func thirdParty() {
    #expect(lines("SafeRemoveField('Item', 'a')") == ["drop column shop.Item.a"])
    #expect(lines("DropEverything('x')") == ["opaque DropEverything is defined elsewhere"])
    #expect(lines("TrigramExtension(), ValidateConstraint('a', 'b')").isEmpty)
  }

  @Test("A migration says who it is and what it needs")
  func identity() throws {
    let identity = try #require(read("").identity)
    #expect(identity.name == "shop.0002_x" && identity.parents == ["shop.0001_initial"])
    #expect(identity.isComplete)
    let text = """
      class Migration(migrations.Migration):
          replaces = [('shop', '0001_a'), ('shop', '0002_b')]
          run_before = [('other', '0001_initial')]
          dependencies = [needed()]
      """
    let squash = try #require(
      DjangoReader.read(Array(text.utf8), path: "shop/db/migrations/0003_s.py").identity)
    #expect(squash.name == "db.0003_s" && squash.replaces == ["shop.0001_a", "shop.0002_b"])
    #expect(squash.runsBefore == ["other.0001_initial"] && !squash.isComplete)
  }
}
