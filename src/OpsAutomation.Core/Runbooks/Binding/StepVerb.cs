using System.Collections.Immutable;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>
/// A verb of the language: the keys that stand beside it, and what reads them; <see cref="Calls"/>:
/// whether it calls something, so that timeout and retry have a meaning.
/// </summary>
internal sealed record StepVerb(string Name, ImmutableArray<string> Keys, Func<Fields, StepAction?> Bind, bool Calls = false);
