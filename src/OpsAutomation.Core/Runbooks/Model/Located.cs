using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A value and where it was written.</summary>
public sealed record Located<T>(T Value, SourceSpan At);
