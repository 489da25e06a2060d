using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>As whom a task is done: the state machine's role, or the one that its Credentials name.</summary>
internal sealed class TaskCaller(CloudContext cloud)
{
    private const int LongestSessionName = 64;

    public CallerIdentity Of(TaskCall call) => Session(call.RoleArn ?? call.Execution.RoleArn, call);

    /// <summary>The failure of a task whose Credentials name a role that the state machine's may not become; null when it may.</summary>
    public TaskOutcome? Refusal(TaskCall call)
    {
        if (call.RoleArn is not { } role || cloud.Ports.Sessions.MayAssume(role, Session(call.Execution.RoleArn, call))) return null;
        return TaskOutcome.Failure(ErrorNames.Permissions, $"The role {call.Execution.RoleArn} is not authorized to assume the task state's role, {role}.");
    }

    private CallerIdentity Session(string role, TaskCall call)
    {
        var name = role[(role.LastIndexOf('/') + 1)..];
        var account = role.Split(':') is [_, _, _, _, { Length: > 0 } a, ..] ? a : cloud.Account;
        var session = call.Execution.Name.Length > LongestSessionName ? call.Execution.Name[..LongestSessionName] : call.Execution.Name;
        var id = CallerIdentity.UniqueId("AROA", role);
        var arn = $"arn:aws:sts::{account}:assumed-role/{name}/{session}";
        return new CallerIdentity(CallerKind.AssumedRole, arn, $"{id}:{session}", cloud.Account, UserName: session)
        {
            Issuer = new SessionIssuer(role, id, name),
            SessionCreated = cloud.Now,
        };
    }
}
