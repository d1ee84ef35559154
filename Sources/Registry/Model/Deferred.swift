import Synchronization

/// A part of a method that is read when it is first asked for: descriptions of bodies and answers are most of a
/// document's text, and listings of methods do without.
final class Deferred<Value: Sendable>: Sendable {
  private let reader: (@Sendable () throws(RegistryError) -> Value)?
  private let known: Mutex<Result<Value, RegistryError>?>

  /// A value that `reader` reads.
  init(_ reader: @escaping @Sendable () throws(RegistryError) -> Value) {
    self.reader = reader
    known = Mutex(nil)
  }

  /// A value that is known.
  init(known value: Value) {
    reader = nil
    known = Mutex(.success(value))
  }

  /// The value. Throws when it cannot be read.
  func read() throws(RegistryError) -> Value {
    if let result = known.withLock(\.self) { return try result.get() }
    guard let reader else { preconditionFailure("a value without a reader is known") }
    let result: Result<Value, RegistryError>
    do throws(RegistryError) {
      result = .success(try reader())
    } catch {
      result = .failure(error)
    }
    known.withLock { $0 = result }
    return try result.get()
  }
}
