using System.Collections.Immutable;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>guards.cooldown</c>.</summary>
public sealed record CooldownGuard(Duration For, ImmutableArray<Template> Per, SourceSpan At);
