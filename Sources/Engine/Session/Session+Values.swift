import Binding
import Registry
package import Rows
import SQLite
package import Syntax

/// Single values, for the shell's own commands.
extension Session {
  /// The value of an expression.
  package func evaluate(_ elements: [Query.Element], in source: SourceText) throws(StatementFailure) -> Cell {
    let bound: [Query.Element]
    do throws(BindingErrors) {
      bound = try Binder.bind(elements, scope: scope, source: source)
    } catch {
      throw StatementFailure(error, nil)
    }
    let text = SQLText(bound)
    let prefix = "SELECT "
    do throws(SQLiteError) {
      let connection = try Connection(.memory, options: Connection.Options(access: .restricted))
      return try connection.rows(prefix + text.sql).first?.first ?? .null
    } catch {
      throw StatementFailure(error, text, offset: prefix.utf8.count, in: source)
    }
  }

  /// The text of a literal with its variables inserted.
  package func text(_ literal: StringLiteral, in source: SourceText) throws(StatementFailure) -> String {
    do throws(BindingErrors) {
      return try Binder.bind(literal, scope: scope, source: source)
    } catch {
      throw StatementFailure(error, nil)
    }
  }

  /// The variables as rows: name, value, origin; secrets as their mask.
  package var variableListing: Listing { variables() }

  /// Whether the resource at `path` can be read by SELECT.
  package func isReadable(_ path: [String]) -> Bool {
    guard path.count == 3, let service = try? registry.service(path[1], of: path[0]),
      let resource = try? service.resource(path[2])
    else { return true }
    return resource.verbs[.select]?.isEmpty == false || !resource.views.isEmpty
  }
}
