using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Deployed;

/// <param name="Targets">Target id → ARN.</param>
public sealed record DeployedRule(string Name, JsonValue? Pattern, bool Enabled, ImmutableSortedDictionary<string, string> Targets);
