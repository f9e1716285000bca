package import SchemaModel

/// A statement of Python, and where it begins.
package struct Statement: Sendable {
  package let kind: Kind
  package let place: SourcePlace

  package init(_ kind: Kind, at place: SourcePlace) {
    self.kind = kind
    self.place = place
  }

  package indirect enum Kind: Sendable {
    case expression(Expression)
    /// `a = b = value`.
    case assignment(targets: [Expression], value: Expression)
    /// `target += value`: the sign without its `=`.
    case augmentedAssignment(target: Expression, sign: String, value: Expression)
    /// `target: annotation = value`.
    case annotatedAssignment(target: Expression, annotation: Expression, value: Expression?)
    case function(FunctionDefinition)
    case classDefinition(ClassDefinition)
    case returning(Expression?)
    case conditional(test: Expression, then: [Statement], otherwise: [Statement])
    case loop(target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement])
    case whileLoop(test: Expression, body: [Statement], otherwise: [Statement])
    case with([(context: Expression, target: Expression?)], body: [Statement])
    case attempt(Attempt)
    case match(subject: Expression, cases: [MatchCase])
    case importing([ImportedName])
    /// `from ..module import names`: `level` counts the leading dots; no names is `*`.
    case importingFrom(module: String, level: Int, names: [ImportedName])
    case raising(Expression?, cause: Expression?)
    case deleting([Expression])
    case asserting(Expression, message: Expression?)
    case global([String]), nonlocal([String])
    case pass, breaking, continuing
    /// `type Name = value`.
    case typeAlias(name: String, value: Expression)
    /// A line that is not Python.
    case unreadable
  }
}

/// `module.name as alias`.
package struct ImportedName: Sendable, Hashable {
  package let name: String
  package let alias: String?

  package init(name: String, alias: String?) {
    self.name = name
    self.alias = alias
  }
}

/// `try`, with its handlers.
package struct Attempt: Sendable {
  package let body: [Statement]
  package let handlers: [(type: Expression?, name: String?, body: [Statement])]
  package let otherwise: [Statement]
  package let finally: [Statement]

  package init(
    body: [Statement], handlers: [(type: Expression?, name: String?, body: [Statement])],
    otherwise: [Statement], finally: [Statement]
  ) {
    self.body = body
    self.handlers = handlers
    self.otherwise = otherwise
    self.finally = finally
  }
}

/// One `case` of a `match`; its pattern is not kept.
package struct MatchCase: Sendable {
  package let condition: Expression?
  package let body: [Statement]

  package init(condition: Expression?, body: [Statement]) {
    self.condition = condition
    self.body = body
  }
}

/// A parameter of a function.
package struct Parameter: Sendable {
  package enum Form: Sendable { case plain, unpacked, unpackedKeywords }

  package let name: String
  package let form: Form
  package let defaultValue: Expression?
  package let annotation: Expression?

  package init(
    name: String, form: Form, defaultValue: Expression?, annotation: Expression?
  ) {
    self.name = name
    self.form = form
    self.defaultValue = defaultValue
    self.annotation = annotation
  }
}

package struct FunctionDefinition: Sendable {
  package let name: String
  package let parameters: [Parameter]
  package let body: [Statement]
  package let decorators: [Expression]
  package let isAsync: Bool
  /// The annotation behind `->`.
  package let result: Expression?

  package init(
    name: String, parameters: [Parameter], body: [Statement], decorators: [Expression],
    isAsync: Bool, result: Expression? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.decorators = decorators
    self.isAsync = isAsync
    self.result = result
  }
}

package struct ClassDefinition: Sendable {
  package let name: String
  /// The bases and keywords in the parentheses.
  package let arguments: [Argument]
  package let body: [Statement]
  package let decorators: [Expression]

  package init(
    name: String, arguments: [Argument], body: [Statement], decorators: [Expression]
  ) {
    self.name = name
    self.arguments = arguments
    self.body = body
    self.decorators = decorators
  }
}

/// A file of Python.
package struct Module: Sendable {
  package let statements: [Statement]
  /// The first place that could not be read; nil where all could.
  package let unreadable: SourcePlace?

  package init(statements: [Statement], unreadable: SourcePlace?) {
    self.statements = statements
    self.unreadable = unreadable
  }
}
