//! Where reports go: standard output, and files.

use super::Failure;
use crate::checked::Tally;
use crate::report::Reporter;
use crate::walk::{Target, TargetKind};
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Where one report goes.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// Standard output.
    Out,
    /// A file of its own; its folder is made if there is none.
    File(PathBuf),
    /// The end of a file that others write, too.
    Append(PathBuf),
}

/// The reports as they are being written, in the order of their reporters.
pub(super) struct Sinks<'o>(Vec<Sink<'o>>);

struct Sink<'o> {
    /// None is standard output.
    file: Option<PathBuf>,
    writer: Box<dyn Write + Send + 'o>,
    terminal: bool,
    /// Something about a file was written.
    begun: bool,
    /// Nobody reads any more.
    gone: bool,
}

impl<'o> Sinks<'o> {
    /// Opens all places, of which one at most is standard output.
    pub(super) fn open(places: Vec<Place>, out: &'o mut (dyn Write + Send)) -> Result<Self, Failure> {
        let mut out = Some(out);
        let mut sinks = Vec::new();
        for place in places {
            let (file, writer): (_, Box<dyn Write + Send + 'o>) = match place {
                Place::Out => match out.take() {
                    Some(out) => (None, Box::new(out)),
                    None => continue,
                },
                Place::File(path) => (Some(path.clone()), create(&path)?),
                Place::Append(path) => {
                    // The log says all of it, so no build fails for want of this file.
                    match File::options().append(true).create(true).open(&path) {
                        Ok(file) => (Some(path), Box::new(BufWriter::new(file))),
                        Err(_) => (Some(path), Box::new(io::sink())),
                    }
                }
            };
            let terminal = file.is_none() && io::stdout().is_terminal();
            sinks.push(Sink { file, writer, terminal, begun: false, gone: false });
        }
        Ok(Self(sinks))
    }

    /// The files among them, if nothing goes to standard output.
    pub(super) fn only_files(&self) -> Option<Vec<&Path>> {
        self.0.iter().map(|sink| sink.file.as_deref()).collect()
    }

    /// Whether some of this goes to a terminal.
    pub(super) fn speaks(&self, bodies: &[io::Result<Vec<u8>>]) -> bool {
        let mut pairs = self.0.iter().zip(bodies);
        pairs.any(|(sink, body)| sink.terminal && body.as_ref().is_ok_and(|body| !body.is_empty()))
    }

    pub(super) fn opening(&mut self, reporters: &[Box<dyn Reporter>]) -> io::Result<()> {
        self.each(reporters, |sink, reporter, ()| sink.writer.write_all(reporter.opening()?.as_bytes()), || ())
    }

    /// Writes what the reporters made of one file.
    pub(super) fn file(&mut self, reporters: &[Box<dyn Reporter>], bodies: Vec<io::Result<Vec<u8>>>) -> io::Result<()> {
        let mut bodies = bodies.into_iter();
        let write = |sink: &mut Sink<'_>, reporter: &dyn Reporter, body: Option<io::Result<Vec<u8>>>| {
            let body = reporter.in_turn(body.transpose()?.unwrap_or_default());
            if body.is_empty() {
                return Ok(());
            }
            if sink.begun {
                sink.writer.write_all(reporter.between().as_bytes())?;
            }
            sink.begun = true;
            sink.writer.write_all(&body)
        };
        self.each(reporters, write, || bodies.next())
    }

    pub(super) fn closing(&mut self, reporters: &[Box<dyn Reporter>], tally: &Tally) -> io::Result<()> {
        let close = |sink: &mut Sink<'_>, reporter: &dyn Reporter, ()| {
            reporter.closing(&mut sink.writer, tally)?;
            sink.writer.flush()
        };
        self.each(reporters, close, || ())
    }

    /// Brings standard output up to date, so that what goes to standard error next comes after it.
    pub(super) fn flush_out(&mut self) -> io::Result<()> {
        let several = self.0.len() > 1;
        let Some(sink) = self.0.iter_mut().find(|sink| sink.file.is_none() && !sink.gone) else { return Ok(()) };
        let flushed = sink.writer.flush();
        sink.settle(flushed, several)
    }

    /// Does something with every report that somebody still takes.
    fn each<T>(
        &mut self,
        reporters: &[Box<dyn Reporter>],
        mut act: impl FnMut(&mut Sink<'_>, &dyn Reporter, T) -> io::Result<()>,
        mut with: impl FnMut() -> T,
    ) -> io::Result<()> {
        let several = self.0.len() > 1;
        for (sink, reporter) in self.0.iter_mut().zip(reporters) {
            let with = with();
            if sink.gone {
                continue;
            }
            let done = act(sink, reporter.as_ref(), with);
            sink.settle(done, several)?;
        }
        Ok(())
    }
}

impl Sink<'_> {
    /// What it means that something was written, or not.
    fn settle(&mut self, done: io::Result<()>, several: bool) -> io::Result<()> {
        match (done, &self.file) {
            (Ok(()), _) => Ok(()),
            // Whoever read standard output has seen enough; the files are still wanted.
            (Err(error), None) if several && error.kind() == ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(())
            }
            (Err(error), None) => Err(error),
            (Err(error), Some(path)) => Err(named(path, &error)),
        }
    }
}

fn create(path: &Path) -> Result<Box<dyn Write + Send>, Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), fs::create_dir_all);
    let file = made.and_then(|()| File::create(path)).map_err(|error| named(path, &error))?;
    Ok(Box::new(BufWriter::with_capacity(1 << 16, file)))
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}

/// Makes sure that no report goes where something to be checked is.
pub(super) fn spare<'f>(paths: &[PathBuf], mut files: impl Iterator<Item = &'f Path>) -> Result<(), Failure> {
    let named = paths.iter().filter_map(|path| path.canonicalize().ok()).collect::<Vec<_>>();
    match files.find(|file| file.canonicalize().is_ok_and(|real| named.contains(&real))) {
        Some(file) => {
            Err(Failure::Usage(format!("the report would overwrite what is to be checked: {}", file.display())))
        }
        None => Ok(()),
    }
}

/// Whether this is one of the files, given by their real paths, that are being written just now: no time to read it.
pub(super) fn is_one_of(target: &Target, outputs: &[PathBuf]) -> bool {
    let TargetKind::File(path) = &target.kind else { return false };
    let alike = outputs.iter().any(|output| output.file_name() == path.file_name());
    alike && path.canonicalize().is_ok_and(|path| outputs.contains(&path))
}
