use super::*;
use crate::archive::Of;

fn file(name: &str, text: &str) -> File {
    File { name: name.to_owned(), media: "text/plain", of: Of::Issue, bytes: text.as_bytes().to_vec() }
}

fn mets(edition: &str, files: &[&str]) -> File {
    let listed: String = files.iter().map(|f| format!("<FLocat xlink:href=\"{f}\"/>")).collect();
    file("mets.xml", &format!("<mets OBJID=\"{edition}\">{listed}</mets>"))
}

fn names(folder: &Path) -> Vec<String> {
    let mut all: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    all.sort();
    all
}

fn put(out: &Path, files: &[File]) -> Result<(), Words> {
    super::put(out, files, Sure::OnDisk)
}

#[test]
fn r13_a_new_folder_takes_the_place_of_the_old_one_and_nothing_is_left() {
    let tmp = tempfile::tempdir().unwrap();
    let out = tmp.path().join("deep/out");
    put(&out, &[file("a", "1"), file("b/c", "2")]).unwrap();
    put(&out, &[file("a", "3"), file("b/c", "4")]).unwrap();
    assert_eq!(fs::read(out.join("a")).unwrap(), b"3");
    assert_eq!(names(out.parent().unwrap()), ["out"]);
}

#[test]
fn r13_what_is_not_of_the_edition_is_left_alone() {
    let tmp = tempfile::tempdir().unwrap();
    let out = tmp.path().join("out");
    let files = [file("a", "1"), file("b/c", "2")];
    for other in ["letter", "b/letter", ".hidden"] {
        fs::create_dir_all(out.join("b")).unwrap();
        fs::write(out.join(other), "dear").unwrap();
        let why = put(&out, &files).unwrap_err();
        assert!(why.en.contains("is there and is no file of this edition") && why.zh.contains("已存在"), "{why:?}");
        assert_eq!(fs::read(out.join(other)).unwrap(), b"dear");
        fs::remove_dir_all(&out).unwrap();
    }
    // A folder of someone's, though it is empty; a file in the folder's place.
    fs::create_dir_all(out.join("mine")).unwrap();
    assert!(put(&out, &files).unwrap_err().en.contains("mine is there"));
    fs::remove_dir_all(&out).unwrap();
    fs::write(&out, "file").unwrap();
    assert!(put(&out, &files).unwrap_err().en.contains("out is there"));
    assert_eq!(names(tmp.path()), ["out"], "no leavings");
    // What a machine leaves when someone looks at a folder is no reason.
    fs::remove_file(&out).unwrap();
    put(&out, &files).unwrap();
    fs::write(out.join(".DS_Store"), "").unwrap();
    put(&out, &files).unwrap();
    assert_eq!(names(&out), ["a", "b"]);
}

#[test]
fn r13_an_earlier_export_of_the_same_edition_goes_with_all_its_files() {
    let tmp = tempfile::tempdir().unwrap();
    let out = tmp.path().join("out");
    let first = [
        file("text/old%20.txt", "1"),
        file("html/pages/page-01-ad-1.png", "p"),
        file("html/pages/page-01.svg", "s"),
        mets("e", &["text/old%2520.txt", "html/pages/page-01.svg"]),
    ];
    put(&out, &first).unwrap();
    assert!(stands(&out));
    let why = put(&out, &[file("text/new.txt", "2"), mets("other", &["text/new.txt"])]).unwrap_err();
    assert!(why.en.contains("holds another edition") && why.zh.contains("另一期"), "{why:?}");
    put(&out, &[file("text/new.txt", "2"), mets("e", &["text/new.txt"])]).unwrap();
    assert_eq!(names(&out), ["mets.xml", "text"]);
    assert_eq!(names(&out.join("text")), ["new.txt"]);
}

#[test]
fn r13_what_cannot_be_finished_leaves_the_old_folder() {
    let tmp = tempfile::tempdir().unwrap();
    let out = tmp.path().join("out");
    put(&out, &[file("a", "1")]).unwrap();
    // A file stands where a folder is needed.
    assert!(put(&out, &[file("a", "2"), file("a/b", "3")]).is_err());
    assert_eq!(fs::read(out.join("a")).unwrap(), b"1");
    assert_eq!(names(tmp.path()), ["out"]);
}

#[test]
fn r13_many_at_once_end_with_a_whole_folder() {
    let tmp = tempfile::tempdir().unwrap();
    let out = tmp.path().join("out");
    let files: Vec<File> = (0..20).map(|n| file(&format!("{}/{n}", n % 3), "x")).collect();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| (0..5).for_each(|_| put(&out, &files).unwrap()));
        }
    });
    assert_eq!(names(tmp.path()), ["out"]);
    assert_eq!((0..3).map(|n| names(&out.join(n.to_string())).len()).sum::<usize>(), 20);
}

#[cfg(unix)]
#[test]
fn r13_a_folder_that_others_may_write_stays_one() {
    use std::os::unix::fs::PermissionsExt;
    let tmp = tempfile::tempdir().unwrap();
    let out = tmp.path().join("out");
    put(&out, &[file("a", "1")]).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o2_775)).unwrap();
    put(&out, &[file("a", "2")]).unwrap();
    assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o7_777, 0o2_775);
}
