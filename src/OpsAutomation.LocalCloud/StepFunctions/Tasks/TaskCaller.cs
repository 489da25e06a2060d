using System.Collections.Concurrent;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>As whom a task is done: the state machine's role, or the one that its Credentials name.</summary>
internal sealed class TaskCaller(CloudContext cloud)
{
    private const int LongestSessionName = 64;

    /// <summary>Credentials may name a role that is another for each execution: then they are not all remembered.</summary>
    private const int MostRoles = 1000;

    private readonly ConcurrentDictionary<string, (SessionIssuer Issuer, string Account)> _roles = new(StringComparer.Ordinal);

    public CallerIdentity Of(TaskCall call) => Session(call.RoleArn ?? call.Execution.RoleArn, call);

    /// <summary>The failure of a task whose Credentials name a role that the state machine's may not become; null when it may.</summary>
    public TaskOutcome? Refusal(TaskCall call)
    {
        if (call.RoleArn is not { } role || cloud.Ports.Sessions.MayAssume(role, Session(call.Execution.RoleArn, call))) return null;
        return TaskOutcome.Failure(ErrorNames.Permissions, $"The role {call.Execution.RoleArn} is not authorized to assume the task state's role, {role}.");
    }

    private CallerIdentity Session(string role, TaskCall call)
    {
        var (issuer, account) = RoleOf(role);
        var session = call.Execution.Name.Length > LongestSessionName ? call.Execution.Name[..LongestSessionName] : call.Execution.Name;
        var arn = $"arn:aws:sts::{account}:assumed-role/{issuer.UserName}/{session}";
        return new CallerIdentity(CallerKind.AssumedRole, arn, $"{issuer.PrincipalId}:{session}", cloud.Account, UserName: session)
        {
            Issuer = issuer,
            SessionCreated = cloud.Now,
        };
    }

    private (SessionIssuer Issuer, string Account) RoleOf(string role)
    {
        if (_roles.TryGetValue(role, out var known)) return known;
        var account = role.Split(':') is [_, _, _, _, { Length: > 0 } a, ..] ? a : cloud.Account;
        var made = (new SessionIssuer(role, CallerIdentity.UniqueId("AROA", role), role[(role.LastIndexOf('/') + 1)..]), account);
        if (_roles.Count >= MostRoles) _roles.Clear();
        return _roles[role] = made;
    }
}
