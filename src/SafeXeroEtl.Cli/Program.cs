using SafeXeroEtl.Cli;

// Before anything else: what is stopped while the commands are still put together is to end with its sentence too.
using var stop = new CtrlC(new LastingWriter(Console.Error));

return await CommandTree.Build().RunAsync(args, Console.Out, Console.Error, stop.Token);
