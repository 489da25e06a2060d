using OpsAutomation.Core.Diagnostics;

namespace OpsAutomation.Cli;

/// <summary>The findings of hosts (OPS4xxx) and of the command line (OPS5xxx).</summary>
public static class CliFindings
{
    public static Finding CloudNotStarted(string sentence, string cure) => Finding.Error("OPS4001", null, sentence, cure);

    public static Finding NoRunbooksFolder(string start) => Finding.Error(
        "OPS5001", null, $"There is no folder 'runbooks' in '{start}' or above it.", "Go to the project's folder, or name it: ops validate DIR.");

    public static Finding NoRunbooks(string folder) =>
        Finding.Error("OPS5002", null, $"The folder '{folder}' holds no runbook (*.yaml).", "Write one, such as runbooks/first.yaml.");

    public static Finding FileUnreadable(string path, string reason) =>
        Finding.Error("OPS5003", null, $"'{path}' cannot be read: {reason.TrimEnd('.')}.", "Give yourself the right to read it.");

    public static Finding NotCompiled(string path, string what) =>
        Finding.Error("OPS5004", null, $"'{path}' {what}.", "Run 'ops compile' and check the files in.");

    public static Finding FileUnwritable(string path, string reason) =>
        Finding.Error("OPS5005", null, $"'{path}' cannot be written: {reason.TrimEnd('.')}.", "Give yourself the right to write it.");

    public static Finding NotDeployed(string stack, string where) => Finding.Error(
        "OPS5006", null, $"The stack '{stack}' is not deployed at {where}.",
        "Deploy it with 'ops deploy', or name another with --stack, --region or --endpoint.");

    public static Finding NoSuchRun(string id) => Finding.Error("OPS5007", null, $"There is no run '{id}'.", "'ops runs' lists the newest.");

    public static Finding StartRefused(int status, string answer) => Finding.Error(
        "OPS5008", null, $"The dispatcher did not take the start ({status}): {answer.TrimEnd('.')}.",
        "'ops runs' shows what it decided; its log is in /aws/lambda/ops-STACK-dispatcher.");

    public static Finding BadInputs(string problem) => Finding.Error("OPS5009", null, problem, "Give inputs as --input name=value.");

    public static Finding UnknownCode(string code) =>
        Finding.Error("OPS5010", null, $"There is no finding with the code '{code}'.", "Codes look like OPS1101.");

    public static Finding NoCatalogue(string reason) =>
        Finding.Error("OPS5011", null, $"The functions did not say what they offer: {reason.TrimEnd('.')}.", "Build the whole solution again.");
}
