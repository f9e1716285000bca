import GitModel
import ProjectDatabases
import Testing

@Suite struct ProjectConfigurationTests {
  /// A file, what it says, and the databases that it names.
  static let cases: [(path: String, text: String, expected: [GitPath])] = [
    ("app.py", #"engine = create_engine("sqlite:///./shop.db")"#, ["shop.db"]),
    ("app.py", #"db = sqlite3.connect("data/x.db")"#, ["data/x.db"]),
    ("config.py", #"URI = "sqlite:///" + os.path.join(basedir, "app.db")"#, ["app.db"]),
    ("config.py", #"URI = f"sqlite:///{basedir}/app.db""#, ["app.db"]),
    ("config.py", #"URI = os.environ.get("DATABASE_URL", "sqlite:///app.db")"#, ["app.db"]),
    ("config.py", #"URI = "sqlite+aiosqlite:///./x.sqlite3""#, ["x.sqlite3"]),
    ("site/settings.py", "X = {'NAME': BASE_DIR / 'db.sqlite3'}", ["db.sqlite3"]),
    ("site/settings.py", "X = {'NAME': os.path.join(BASE_DIR, 'db.sqlite3')}", ["db.sqlite3"]),
    (
      "site/settings.py",
      "DB = {'ENGINE': 'django.db.backends.sqlite3', 'NAME': BASE_DIR / 'db.sqlite3'}",
      ["db.sqlite3"]
    ),
    (
      "site/settings.py",
      #"X = {'default': dj_database_url.config(default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}"#,
      ["db.sqlite3"]
    ),
    (
      "site/settings.py", #"f(default=f"sqlite:///{BASE_DIR}/data/db.sqlite3")"#,
      ["data/db.sqlite3"]
    ),
    (
      "site/settings.py", #"f(default='sqlite:///' + str(BASE_DIR / 'db.sqlite3'))"#, ["db.sqlite3"]
    ),
    (
      "site/settings.py", #"X = f'sqlite:///{os.path.join(BASE_DIR, "data", "db.sqlite3")}'"#,
      ["data/db.sqlite3"]
    ),
    ("prisma/schema.prisma", #"  url = "file:./dev.db""#, ["prisma/dev.db"]),
    (".env", "DATABASE_URL=file:./dev.db", ["prisma/dev.db"]),
    (".env", #"DATABASE_URL="sqlite:///app.db""#, ["app.db"]),
    ("alembic.ini", "sqlalchemy.url = sqlite:///app.db", ["app.db"]),
    ("config/database.yml", "  database: db/development.sqlite3", ["db/development.sqlite3"]),
    ("knexfile.js", "  connection: { filename: './dev.sqlite3' },", ["dev.sqlite3"]),
    (".env", "DATABASE_URL=sqlite://data.db", ["data.db"]),
    (".env", "DATABASE_URL=sqlite:data.db?mode=rwc", ["data.db"]),
    (".env", #"DATABASE_URL="sqlite:///%kernel.project_dir%/var/data.db""#, ["var/data.db"]),
    ("site/settings.py", #"X = {'NAME': BASE_DIR / "data" / "db.sqlite3"}"#, ["data/db.sqlite3"]),
    (
      "site/settings.py",
      #"X = {"NAME": os.path.join(BASE_DIR,"var","db.sqlite3")}"#, ["var/db.sqlite3"]
    ),
    (
      "core/settings.py",
      """
      BASE_DIR = Path(__file__).resolve().parent.parent
      DATA = BASE_DIR / "data"
      DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA / "x.db")}}
      """, ["data/x.db"]
    ),
    (
      "web/config.py",
      """
      basedir = os.path.abspath(os.path.dirname(__file__))
      class Config:
          SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL") or \
              "sqlite:///" + os.path.join(basedir, "app.db")
      """, ["web/app.db"]
    ),
    ("db.py", #"PATH = Path(__file__).parent / "app.db""#, ["app.db"]),
    ("web/db.py", #"PATH = Path(__file__).parents[1] / "app.db""#, ["app.db"]),
    ("db.py", #"c = sqlite3.connect(os.environ.get("DB_PATH","c/e.db"))"#, ["c/e.db"]),
    ("db.py", #"DB_PATH = os.getenv("X", "c/e.db")"#, ["c/e.db"]),
    ("db.py", "def f(path, db_path='data/a.sqlite3'): pass", ["data/a.sqlite3"]),
    ("db.py", #"c = sqlite3.connect(r"data\x.db")"#, ["data/x.db"]),
    ("db.py", #"db = SqliteDatabase(app.instance_path + "/x.db")"#, ["instance/x.db"]),
    ("src/data-source.ts", #"  database: "db.sqlite","#, ["db.sqlite"]),
    ("app.module.ts", "  database: 'data/app.sqlite',", ["data/app.sqlite"]),
    ("main.go", #"  db, err := sql.Open("sqlite3", "./app.db")"#, ["app.db"]),
    ("main.go", #"  db, err := gorm.Open(sqlite.Open("gorm.db"), &gorm.Config{})"#, ["gorm.db"]),
    (
      "main.go", #"  db, err := bolt.Open(filepath.Join("data", "x.db"), 0600, nil)"#, ["data/x.db"]
    ),
    ("appsettings.json", #"  "Default": "Data Source=app.db""#, ["app.db"]),
    ("appsettings.json", #"  "Default": "DataSource=data\app.db;Cache=Shared""#, ["data/app.db"]),
    ("Program.cs", #"options.UseSqlite("Filename=./shop.db"));"#, ["shop.db"]),
    (
      "application.properties", "spring.datasource.url=jdbc:h2:file:./data/demo;MODE=MySQL",
      ["data/demo.mv.db"]
    ),
    ("application.yml", "    url: jdbc:h2:./demo", ["demo.mv.db"]),
    ("application.yml", "    url: jdbc:sqlite:data/app.db", ["data/app.db"]),
    (
      "config/database.php", "'database' => env('DB_DATABASE', database_path('database.sqlite')),",
      ["database/database.sqlite"]
    ),
    ("config/dev.exs", #"  database: Path.expand("../app_dev.db", __DIR__),"#, ["app_dev.db"]),
    (
      "nuxt.config.ts", "  url: process.env.NUXT_DATABASE_URL || 'file:./data/p.db',", ["data/p.db"]
    ),
    ("server/db.js", "new Database(path.join(__dirname, '..', 'data', 'a.db'))", ["data/a.db"]),
    ("db.js", "new Database(path.resolve(process.cwd(), 'data/a.db'))", ["data/a.db"]),
    ("config/database.php", "'path' => __DIR__ . '/../data/a.sqlite',", ["data/a.sqlite"]),
    ("config/config.json", #"  "storage": "db/dev.sqlite3","#, ["db/dev.sqlite3"]),
    // What is not in the repository, or no database of the project's.
    ("application.properties", "spring.datasource.url=jdbc:h2:mem:testdb", []),
    ("application.properties", "spring.datasource.url=jdbc:h2:~/test", []),
    ("appsettings.json", #"  "Default": "Data Source=db.example.com;Initial Catalog=a""#, []),
    ("db.js", "new Database(path.join(dataFolder, 'a.db'))", []),
    ("db.py", #"PATH = Path(__file__).parent.parent / "app.db""#, []),
    ("db.py", #"c = sqlite3.connect(os.path.expanduser("~/x.db"))"#, []),
    ("db.py", #"open("icons.db")"#, []),
    ("main.go", #"  db, err := sql.Open("sqlite3", ":memory:")"#, []),
    ("config.py", #"URI = "sqlite:////var/lib/app.db""#, []),
    ("config.py", #"URI = "sqlite:///:memory:""#, []),
    ("config.py", #"URI = "postgresql://localhost/app""#, []),
    ("config.py", ##"# URI = "sqlite:///old.db""##, []),
    ("config.py", "\"\"\"\nURI = 'sqlite:///doc.db'\n\"\"\"", []),
    ("config.py", #"URI = f"sqlite:///{name}.db""#, []),
    ("site/settings.py", "X = {'NAME': DATA_DIR / 'db.sqlite3'}", []),
    ("tests/conftest.py", #"create_engine("sqlite:///test.db")"#, []),
    (".env.example", "DATABASE_URL=sqlite:///app.db", []),
  ]

  @Test(arguments: cases.indices)
  func `configuration names its databases`(index: Int) {
    let (path, text, expected) = ProjectConfigurationTests.cases[index]
    let configuration = ProjectConfiguration([(GitPath(path), Array(text.utf8))]) { _ in false }
    #expect(configuration.databases.map(\.path) == expected, "\(path): \(text)")
  }

  @Test func `Flask-SQLAlchemy keeps relative databases in the instance folder`() {
    let text =
      "from flask_sqlalchemy import SQLAlchemy\nURI = 'sqlite:///shop.db'\n"
      + "app = Flask(__name__)\n"
    let configuration = ProjectConfiguration([("web/__init__.py", Array(text.utf8))]) {
      $0 == "web/__init__.py"
    }
    #expect(configuration.databases.map(\.path) == ["instance/shop.db"])
    #expect(configuration.databases.map(\.line) == [2])
    #expect(configuration.flaskFolders == [.top])
  }

  @Test func `a Django project stands where its manage.py does`() {
    let text = "X = {'NAME': BASE_DIR / 'db.sqlite3'}"
    let configuration = ProjectConfiguration([("src/core/settings/base.py", Array(text.utf8))]) {
      $0 == "src/manage.py"
    }
    #expect(configuration.databases.map(\.path) == ["src/db.sqlite3"])
  }

  @Test(arguments: [
    ("app = Flask(__name__)", true), ("def make():\n    return Flask('x')", true),
    ("class Flask(App):", false),
    ("# app = Flask(__name__)", false), ("\"\"\"\napp = Flask(__name__)\n\"\"\"", false),
  ])
  func `only what makes a Flask application has an instance folder`(text: String, makes: Bool) {
    let configuration = ProjectConfiguration([("app.py", Array(text.utf8))]) { _ in false }
    #expect(configuration.flaskFolders == (makes ? [.top] : []), "\(text)")
  }

  @Test func `where a relative path starts from is read in every way that it may`() throws {
    let text = #"engine = create_engine("sqlite:///./app.db")"#
    let configuration = ProjectConfiguration([("backend/app/db.py", Array(text.utf8))]) {
      $0 == "backend/app/__init__.py" || $0 == "backend/pyproject.toml"
    }
    let only = try #require(configuration.databases.first)
    #expect(only.path == "backend/app.db")
    #expect(only.alternatives == ["backend/app/app.db", "app.db"])
  }

  @Test func `Prisma's addresses start from its schema, others from the project`() throws {
    let files: [(path: GitPath, content: [UInt8])] = [
      (".env", Array("DATABASE_URL=file:./dev.db".utf8)),
      ("db/schema.prisma", Array("datasource db { url = env(\"DATABASE_URL\") }".utf8)),
    ]
    let configuration = ProjectConfiguration(files) { $0 == "package.json" }
    #expect(configuration.databases.map(\.path) == ["db/dev.db"])
    #expect(configuration.databases.first?.alternatives == ["dev.db"])
  }

  /// A mount of a service, the image of it, and the folder that a server keeps its files in.
  @Test(arguments: [
    ("postgres:15", "./pgdata:/var/lib/postgresql/data", "deploy/pgdata"),
    ("postgres:15", "../pgdata:/var/lib/postgresql/data:rw", "pgdata"),
    ("mysql", "${DATA:-./mysql}:/var/lib/mysql", "deploy/mysql"),
    ("mongo", "./mongo:/data/db", "deploy/mongo"),
    ("redis:7", "./redis:/data", "deploy/redis"),
    ("postgres", "{type: bind, source: ./pg, target: /var/lib/postgresql/data}", "deploy/pg"),
    ("app", "./data:/data", nil), ("postgres", "pgdata:/var/lib/postgresql/data", nil),
    ("postgres", "/srv/pg:/var/lib/postgresql/data", nil),
    ("postgres", "./init:/docker-entrypoint-initdb.d", nil),
    ("postgres", "../../pg:/var/lib/postgresql/data", nil),
  ])
  func `a folder that compose gives to a server is one of data`(
    image: String, mount: String, expected: String?
  ) {
    let text = "services:\n  db:\n    image: \(image)\n    volumes:\n      - \(mount)\n"
    let configuration = ProjectConfiguration([("deploy/compose.yml", Array(text.utf8))]) { _ in
      false
    }
    #expect(
      configuration.dataFolders.map(\.path) == [expected.map { GitPath($0) }].compactMap(\.self))
    #expect(configuration.dataFolders.allSatisfy { $0.line == 5 })
  }
}
