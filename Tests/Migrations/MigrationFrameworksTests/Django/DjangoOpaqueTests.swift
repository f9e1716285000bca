import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct DjangoOpaqueTests {
  private func read(_ text: String) -> [String] {
    DjangoReader.read(Array(text.utf8), path: "shop/migrations/0002_x.py").operations.map {
      if case .opaque = $0.kind { "-" } else { $0.line }
    }
  }

  private func lines(_ operations: String, _ before: String = "") -> [String] {
    read(
      """
      from django.core.management import call_command
      from django.db import migrations, models, connection, connections, transaction
      from functools import partial
      from app.util import tidy, Tidy, SafeAddField
      import pgtrigger

      \(before)

      class Migration(migrations.Migration):
          dependencies = [('shop', '0001_initial'), migrations.swappable_dependency(X)]
          run_before = [('other', '0002_y')]
          operations = \(operations)

      """)
  }

  private func run(_ body: String, _ decorator: String = "") -> [String] {
    let body = body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    return lines(
      "[migrations.RunPython(forward, migrations.RunPython.noop)]",
      "\(decorator)\ndef forward(apps, schema_editor):\n    Log = apps.get_model('shop', 'Log')\n"
        + body)
  }

  @Test(arguments: [
    "tidy(apps)", "tidy(apps, schema_editor)", "tidy(schema_editor.connection)", "tidy(connection)",
    "tidy(connections['default'])", "tidy(Log)", "tidy([Log])", "call_command('cleanup')",
    "with connection.cursor() as c:\n    tidy(c)", "call_command(NAME)",
    "schema_editor._remake_table(Log)", "connection.cursor().callproc('tidy')",
    "schema_editor.connection.creation.destroy_test_db('x')", "getattr(Log.objects, NAME)()",
    "exec('x')", "vars(schema_editor)['delete_model'](Log)", "apps.spoil()",
  ])
  func `whoever is handed the database and stands elsewhere is opaque`(_ body: String) {
    #expect(Set(run(body)) == ["-"])
  }

  @Test(arguments: [
    "x = tidy('x')", "for log in Log.objects.all():\n    log.x = tidy(log.y)\n    log.save()",
    "call_command('check')", "print(connection.vendor, schema_editor.connection.alias)",
    "with connection.cursor() as c:\n    c.execute('SELECT 1')\n    x = tidy(c.fetchall())",
    "with transaction.atomic(using=schema_editor.connection.alias):\n    Log.objects.create(x=1)",
    "Log.objects.bulk_create([Log(x=1)])", "x = [getattr(log, NAME) for log in Log.objects.all()]",
    "if 'x' in connection.introspection.table_names():\n    pass",
  ])
  func `calls that are known are quiet`(_ body: String) {
    #expect(run(body).allSatisfy { $0 != "-" })
  }

  @Test(arguments: [
    "tidy()", "tidy('x')", "Tidy().run()", "if Log:\n    tidy()", "from .rows import mend\nmend()",
  ])
  func `a function of another file that is called for what it does is opaque`(_ body: String) {
    #expect(run(body) == ["-"])
  }

  @Test(arguments: [
    (
      "for log in Log.objects.all():\n    log.phone = ''\n    log.save()",
      ["update some shop.Log"]
    ),
    ("log = Log.objects.get(id=1)\nlog.phone = ''\nlog.save()", ["update some shop.Log"]),
    (
      "for log in Log.objects.all():\n    log.a = log.b\n    log.c = 1\n"
        + "    log.save(update_fields=['a'])",
      ["update some shop.Log a=b"]
    ),
    ("Log.objects.bulk_update(list(Log.objects.all()), ['phone'])", ["update some shop.Log"]),
    ("for log in Log.objects.all():\n    log.save()", []),
    ("log = Log(phone='1')\nlog.phone = '2'\nlog.save()", []),
    ("log = Log.objects.create()\nlog.phone = '2'\nlog.save()", []),
  ])
  func `rows that are saved with other values are changed`(body: String, expected: [String]) {
    #expect(run(body) == expected)
  }

  @Test func `rows that are deleted by a filter are some`() {
    #expect(run("Log.objects.filter(phone='').delete()") == ["delete some shop.Log"])
  }

  @Test(arguments: [
    "[migrations.RunPython(tidy)]", "[migrations.RunPython(partial(tidy, 'Log'))]",
    "[migrations.RunPython(code=app.util.tidy)]", "[Tidy('Log')]", "build()",
    "[SafeAddField('Log', 'x', models.TextField(null=True))]", "tidy", "(o for o in tidy())",
    "[migrations.SeparateDatabaseAndState(database_operations=[Tidy()])]",
  ])
  func `operations that stand elsewhere are opaque`(_ operations: String) {
    #expect(lines(operations).contains("-"))
  }

  @Test(arguments: [
    ("[pgtrigger.migrations.AddTrigger('Log', tidy)]", []),
    ("[pgtrigger.migrations.RemoveTrigger('Log', 'x')]", []),
    ("[migrations.RunPython(partial(own, 'Log'))]", ["delete all shop.Log"]),
    ("[migrations.RunPython(partial(named, name='Log'))]", ["delete all shop.Log"]),
    (
      "[migrations.DeleteModel(n) for n in ['A', 'B']]", ["drop table shop.A", "drop table shop.B"]
    ),
    ("[] + [migrations.DeleteModel('A')]", ["drop table shop.A"]),
  ])
  func `what stands in the file is followed`(_ operations: String, _ expected: [String]) {
    let own = """
      def own(name, apps, schema_editor):
          apps.get_model('shop', name).objects.all().delete()
      def named(apps, schema_editor, name):
          apps.get_model('shop', name).objects.all().delete()
      """
    #expect(lines(operations, own) == expected)
  }

  @Test(arguments: [
    "class Migration(migrations.Migration):\n    def apply(self, *a):\n        tidy()",
    "class Migration(migrations.Migration):\n    def __init__(self, *a):\n        tidy()",
    "class Migration(migrations.Migration):\n    operations = []\nMigration.apply = tidy",
    "class Migration(Base):\n    operations = []", "Migration = tidy()",
    "from app.util import Migration", "@tidy\nclass Migration(migrations.Migration):\n    pass",
    "class Migration(migrations.Migration, metaclass=tidy):\n    pass",
    "class Migration(migrations.Migration):\n    @property\n    def operations(self):\n        return []",
  ])
  func `a class that is run otherwise is opaque`(_ text: String) {
    #expect(
      read("from django.db import migrations\nfrom app.util import tidy, Base\n" + text)
        .contains("-"))
  }

  @Test func `a decorator from elsewhere is handed all`() {
    #expect(run("pass", "@tidy") == ["-"])
    #expect(run("pass", "@transaction.atomic") == [])
  }
}
