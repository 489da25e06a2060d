using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;

namespace OpsAutomation.Functions.Steps;

/// <summary>Assumed roles, one a run: a warm function does not ask again for the run that it just worked for.</summary>
public sealed class RunbookSessions(FunctionClients clients, TimeProvider clock)
{
    /// <summary>A function serves few runs at a time; beyond this the memory of old ones is dropped.</summary>
    private const int Most = 64;

    /// <summary>The shortest that STS gives; a step is over long before.</summary>
    private const int SessionSeconds = 900;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, RunCredentials> _sessions = new();

    private DateTimeOffset Now => clock.GetUtcNow();

    internal AWSCredentials Credentials(RunReference run)
    {
        if (_sessions.Count > Most) _sessions.Clear();
        return _sessions.GetOrAdd(run.SessionName, _ => new RunCredentials(run, this));
    }

    private async Task<(ImmutableCredentials Credentials, DateTimeOffset Until)> AssumeAsync(RunReference run)
    {
        var answer = await clients.Sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = run.Role,
            RoleSessionName = run.SessionName,
            DurationSeconds = SessionSeconds,
        }).ConfigureAwait(false);
        var c = answer.Credentials;
        return (new ImmutableCredentials(c.AccessKeyId, c.SecretAccessKey, c.SessionToken), clock.GetUtcNow().AddSeconds(SessionSeconds) - Margin);
    }

    /// <summary>A function works for one invocation at a time, so two callers at once at worst assume the role twice.</summary>
    private sealed class RunCredentials(RunReference run, RunbookSessions sessions) : AWSCredentials
    {
        private (ImmutableCredentials Credentials, DateTimeOffset Until)? _current;

        public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

        public override async Task<ImmutableCredentials> GetCredentialsAsync()
        {
            if (_current is not { } current || sessions.Now >= current.Until) _current = current = await sessions.AssumeAsync(run).ConfigureAwait(false);
            return current.Credentials;
        }
    }
}
