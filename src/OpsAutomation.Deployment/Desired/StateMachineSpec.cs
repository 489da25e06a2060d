using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Desired;

/// <summary>A runbook's state machine; its definition still holds <c>${…}</c> for the functions' versions.</summary>
/// <param name="Functions">Placeholder → name of the function.</param>
public sealed record StateMachineSpec(
    string Name, string Runbook, string RoleArn, JsonObject Template, ImmutableSortedDictionary<string, string> Functions);
