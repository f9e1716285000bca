import MigrationFrameworks
import SchemaModel
import Testing

@Suite("What application code does to a schema")
struct ApplicationReaderTests {
  private func lines(_ text: String) -> [String] {
    ApplicationReader.found(Array(text.utf8)).filter { !$0.isDaily }.map {
      "\($0.occasion): \($0.operation.line)"
    }
  }

  @Test("Whatever drops everything is found, with when it would run")
  func occasions() {
    #expect(
      lines("db.drop_all()\ndb.create_all()") == ["start: drop everything", "start: create all"])
    #expect(
      lines("def init_db():\n    Base.metadata.drop_all(engine)") == ["function: drop everything"])
    #expect(lines("def wipe():\n    db.drop_all()") == ["elsewhere: drop everything"])
    #expect(lines("def view():\n    db.execute('DELETE FROM profile')").isEmpty)
    #expect(
      lines("def reset():\n    db.drop_all()\nif __name__ == '__main__':\n    reset()")
        == ["main: drop everything"])
    #expect(
      lines(
        "def create_app():\n    @app.cli.command('reset')\n    def reset():\n        db.drop_all()")
        == ["command: drop everything"])
    #expect(
      lines("class Command(BaseCommand):\n    def handle(self):\n        call_command('flush')")
        == ["command: truncate ALL"])
  }

  @Test("Tests and fixtures are left out")
  func tests() {
    #expect(lines("def test_it():\n    db.drop_all()").isEmpty)
    #expect(lines("@pytest.fixture\ndef database():\n    db.drop_all()").isEmpty)
    #expect(
      lines(
        "class TestUsers(TestCase):\n    def tearDown(self):\n        wipe()\ndef wipe():\n    db.drop_all()"
      )
      .isEmpty)
  }

  @Test("Only statements that are spelt out count")
  func statements() {
    #expect(
      lines("def f():\n    db.session.execute(text('DROP TABLE users'))")
        == ["elsewhere: drop table users"])
    #expect(lines("cursor.execute('DELETE FROM users')") == ["start: delete all users"])
    #expect(lines("cursor.execute('DELETE FROM users WHERE id = %s', (1,))").isEmpty)
    #expect(lines("cursor.execute('UPDATE users SET a = 1')\nrun(query) # DELETE").isEmpty)
    #expect(lines("# db.drop_all()\nx = 'DROP TABLE users'").isEmpty)
    #expect(
      lines(
        "def safe_alter(sql):\n    conn.execute(text(sql))\nsafe_alter('ALTER TABLE t DROP COLUMN c')"
      )
        == ["function: drop column t.c"])
    #expect(lines("cursor.execute('DROP TABLE ' + name())") == ["start: drop table ?"])
  }

  @Test("A database file that is removed is a database that is dropped")
  func files() {
    #expect(lines("os.remove('app.db')") == ["start: drop database app.db"])
    #expect(
      lines("p = os.path.join(basedir, 'instance/app.db')\nos.unlink(p)")
        == ["start: drop database instance/app.db"])
    #expect(lines("Path('data/app.sqlite3').unlink()") == ["start: drop database data/app.sqlite3"])
    #expect(lines("shutil.rmtree('instance')") == ["start: drop database instance"])
    #expect(lines("os.remove('x.txt')\nos.remove(tmp.name)\nitems.remove('a.db')").isEmpty)
  }

  @Test("A setting of Flask-SQLAlchemy is a note")
  func settings() {
    let note = ["start: note SQLALCHEMY_TRACK_MODIFICATIONS is on"]
    #expect(lines("app.config['SQLALCHEMY_TRACK_MODIFICATIONS'] = True") == note)
    #expect(lines("class Config:\n    SQLALCHEMY_TRACK_MODIFICATIONS = True") == note)
    #expect(lines("app.config.update(SQLALCHEMY_TRACK_MODIFICATIONS=True)") == note)
    #expect(lines("app.config['SQLALCHEMY_TRACK_MODIFICATIONS'] = False").isEmpty)
  }

  @Test("Fields of models are told from their methods")
  func modelFields() {
    func fields(_ text: String) -> [String: [String]] { ModelFields.read(Array(text.utf8)) }
    let django = "class Item(models.Model):\n    name = models.CharField(max_length=50)\n"
    #expect(fields(django) == ["Item": ["name: models.CharField(max_length=50)"]])
    #expect(fields(django + "    def __str__(self):\n        return 'x'\n") == fields(django))
    #expect(fields(django.replacing("50", with: "51")) != fields(django))
    #expect(
      fields(
        "class U(db.Model):\n  id = db.Column( db.Integer,primary_key = True, )\n  r = db.relationship('X')"
      )
        == ["U": ["id: db.Column(db.Integer,primary_key=True)"]])
    #expect(
      fields(
        "class U(Base):\n  __tablename__ = \"u\"\n  a: Mapped[int]\n  b: Mapped[str] = mapped_column(default='x')"
      )
        == ["U": ["__tablename__: 'u'", "a: Mapped[int]", "b: mapped_column() Mapped[str]"]])
    #expect(
      fields("T = Table('t', m, Column('a', Integer))") == [
        "T": ["'t'", "m", "Column('a',Integer)"]
      ])
    #expect(
      fields(
        "class M(TimeStampedModel):\n  class Meta:\n    unique_together = [('a', 'b')]\n    ordering = ['a']"
      )
        == ["M": ["Meta.unique_together: [('a','b')]"]])
    #expect(fields("class View:\n    x = 1").isEmpty)
  }
}
