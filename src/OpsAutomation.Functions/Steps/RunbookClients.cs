using Amazon.EC2;

namespace OpsAutomation.Functions.Steps;

/// <summary>
/// AWS clients that act as the runbook's role in the run's region, under the session name of the run.
/// The SDK asks for credentials per call, so the role is assumed only when something is called.
/// </summary>
public sealed class RunbookClients(RunReference run, RunbookSessions sessions, FunctionClients clients)
{
    private IAmazonEC2? _ec2;

    public IAmazonEC2 Ec2 => _ec2 ??= clients.Ec2(sessions.Credentials(run), run.Region);
}
