using OpsAutomation.Core.Text;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>An input as it was declared.</summary>
public sealed record InputDeclaration(CompiledInput Input, SourceSpan At);
