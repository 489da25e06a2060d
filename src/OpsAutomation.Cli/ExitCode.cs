namespace OpsAutomation.Cli;

public static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Findings with errors; also whatever kept the command from doing its work.</summary>
    public const int Findings = 1;

    public const int Usage = 2;

    public const int RunFailed = 3;
}
